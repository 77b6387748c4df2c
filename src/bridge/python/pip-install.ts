/** Installs ipyparallel into an interpreter's own environment, with that environment's own pip. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as l10n from '@vscode/l10n';
import { killGroup } from '../../cluster/launch/kill-group';
import { pipFailure } from './pip-words';

/** No questions, no colours, no bars: its lines are read by the log. */
const PIP = ['-m', 'pip', 'install', '--no-input', '--disable-pip-version-check', '--progress-bar=off'];
const WANTED = 'ipyparallel>=7.1';
/** What is kept of its words to say what went wrong. */
const OUTPUT_KEPT = 64 * 1024;

/**
 * @param onLine what it prints.
 * @throws PipError in one sentence; an AbortError when it was cancelled, with pip and all it started ended.
 */
export async function installIpyparallel(
  python: string,
  { signal, onLine }: { signal: AbortSignal; onLine: (line: string) => void },
): Promise<void> {
  signal.throwIfAborted();
  const child = spawn(python, [...PIP, WANTED], {
    env: { ...process.env, PIP_NO_COLOR: '1', NO_COLOR: '1', PYTHONUNBUFFERED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what builds a package ends with it.
    detached: true,
    windowsHide: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output = `${output}${line}\n`.slice(-OUTPUT_KEPT);
      onLine(line);
    });
  }
  const cancel = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const how = await ending(child);
    signal.throwIfAborted();
    if (how !== undefined) throw pipFailure(python, output, how);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** @returns undefined for success, else how it ended. */
function ending(child: ReturnType<typeof spawn>): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    // Not `exit`: the last lines are read by then.
    child.once('close', (code, signal) => {
      resolve(
        code === 0
          ? undefined
          : signal === null
            ? l10n.t('exit code {0}', code ?? '?')
            : l10n.t('signal {0}', signal),
      );
    });
  });
}
