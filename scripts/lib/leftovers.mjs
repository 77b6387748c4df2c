// Finds processes by a variable in their environment, which every descendant inherits, however detached it
// is. Never by name. Only Linux shows other processes' environments; elsewhere nothing is found.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The variable that marks every process of one `npm test`. */
export const runMarker = 'ENGINE_ROOM_TEST_RUN';

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended meanwhile, or is another user's.
    return '';
  }
}

/** @returns {{ pid: number, command: string }[]} the processes with `name=value` in their environment */
export function markedProcesses(name, value) {
  if (process.platform !== 'linux') return [];
  const entry = `${name}=${value}`;
  const pids = readdirSync('/proc').filter((file) => /^\d+$/.test(file) && Number(file) !== process.pid);
  return (
    pids
      .filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(entry))
      .map((pid) => ({
        pid: Number(pid),
        command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(),
      }))
      // A zombie has no command line any more: it is gone, only not yet waited for.
      .filter(({ command }) => command !== '')
  );
}

/** Waits until no such process is left; resolves to those that are still there after `timeoutMs`. */
export async function waitForNone(name, value, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const left = markedProcesses(name, value);
    if (left.length === 0 || Date.now() >= deadline) return left;
    await delay(250);
  }
}

/** Kills every such process, by id. */
export function killMarked(name, value) {
  for (const { pid } of markedProcesses(name, value)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
  }
}
