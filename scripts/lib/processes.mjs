// Child processes that never outlive us: each runs in a process group of its own, and every group still
// open is killed when this process ends, whatever ends it.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const groups = new Set();
const lastActs = new Set();
const posix = process.platform !== 'win32';

/** Kills a whole process group, or on Windows the process; gone already is fine. */
export function killGroup(pid, signal = 'SIGKILL') {
  try {
    process.kill(posix ? -pid : pid, signal);
  } catch {
    // It is gone, which is what we want.
  }
}

/** Registers something synchronous to do when this process ends, after the groups are killed. */
export function atEnd(act) {
  lastActs.add(act);
}

function endAll() {
  for (const pid of groups) killGroup(pid);
  groups.clear();
  for (const act of lastActs) act();
  lastActs.clear();
}

process.on('exit', endAll);
// Not SIGPIPE: with a listener for it, any write to a pipe whose other end is gone, a closing browser's say, would end us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(128 + (constants.signals[signal] ?? 1)));
}

/** Like `spawn`, in a process group of its own that ends with us. */
export function spawnGroup(file, args, options = {}) {
  const child = spawn(file, args, { detached: posix, ...options });
  if (child.pid) {
    groups.add(child.pid);
    // What the leader left behind in its group goes with it.
    child.once('exit', () => {
      killGroup(child.pid);
      groups.delete(child.pid);
    });
  }
  return child;
}

/**
 * Runs a command to its end. Its output goes into the file `log`, with `echo` on our own output as well, and
 * without a log on ours alone. Resolves to the exit code; a command killed by a signal (after `timeoutMs`, say)
 * or not startable counts as 1.
 */
export async function run(file, args, { log, echo = false, timeoutMs, ...options } = {}) {
  const child = spawnGroup(file, args, {
    stdio: ['ignore', ...(log ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
    ...options,
  });
  if (log) keepOutput(child, log, echo);
  const timer = timeoutMs && setTimeout(() => killGroup(child.pid), timeoutMs);
  const closed = new Promise((resolve) => child.once('close', resolve));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${file} could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  clearTimeout(timer);
  // The rest of the output; a detached grandchild that keeps the pipe open must not hold us up.
  await Promise.race([closed, delay(2000, undefined, { ref: false })]);
  return code;
}

function keepOutput(child, log, echo) {
  mkdirSync(dirname(log), { recursive: true });
  const file = openSync(log, 'w');
  const keep = (chunk) => {
    writeSync(file, chunk);
    if (echo) process.stdout.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.once('close', () => closeSync(file));
}

/** The last lines of a log, for an error message. */
export function tail(log, lines = 30) {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
