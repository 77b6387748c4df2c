/** One local engine as a process: spawned in a group of its own with its own log file, and ended with all it started. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { killGroup } from './kill-group';

export interface EngineCommand {
  /** The Node (or Electron) that runs it. */
  node: string;
  /** Program file and its arguments. */
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Takes its stdout and stderr, appended. */
  logFile: string;
}

export interface EngineEnd {
  /** One sentence: exit code or signal, with the last log lines. */
  reason: string;
  /** It could not be started at all, and trying again will not help. */
  hopeless: boolean;
}

export interface EngineProcess {
  /** undefined when it could not be spawned. */
  readonly pid: number | undefined;
  readonly ended: Promise<EngineEnd>;
  /** SIGTERM to the engine, so that it may end what it started itself. */
  terminate(): void;
  /** SIGKILL to the engine and everything it started. */
  kill(): void;
}

const LOG_TAIL_BYTES = 2048;
const LOG_TAIL_LINES = 3;

export function spawnEngine(command: EngineCommand): EngineProcess {
  mkdirSync(dirname(command.logFile), { recursive: true });
  const log = openSync(command.logFile, 'a', 0o600);
  const offset = statSync(command.logFile).size;
  const child = spawn(command.node, command.args, {
    cwd: command.cwd,
    env: command.env,
    stdio: ['ignore', log, log],
    // A group of its own: a Ctrl-C at the controller is not the engine's, and killing the group spares no child.
    detached: true,
    windowsHide: true,
  });
  closeSync(log);
  const killTree = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  const ended = new Promise<EngineEnd>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ reason: spawnFailure(command.node, error), hopeless: true }),
    );
    child.once('exit', (code, signal) => {
      killTree();
      resolve({ reason: endReason(code, signal, logTail(command.logFile, offset)), hopeless: false });
    });
  });
  return { pid: child.pid, ended, terminate: () => void child.kill('SIGTERM'), kill: killTree };
}

/** Signals that others send: what the engine logged before says nothing about them. */
const FROM_OUTSIDE: readonly (NodeJS.Signals | null)[] = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];

function endReason(code: number | null, signal: NodeJS.Signals | null, tail: string): string {
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  if (FROM_OUTSIDE.includes(signal)) return `It was ended by ${how}.`;
  return tail === '' ? `It ended with ${how}.` : `It ended with ${how}; its last words: ${tail}`;
}

function spawnFailure(node: string, error: NodeJS.ErrnoException): string {
  return error.code === 'ENOENT'
    ? `There is no Node at '${node}': set the path of an installed one.`
    : `'${node}' cannot be run (${error.code ?? error.message}).`;
}

/** The last lines written since `offset`, on one line. */
function logTail(file: string, offset: number): string {
  try {
    const size = statSync(file).size;
    const from = Math.max(offset, size - LOG_TAIL_BYTES);
    const bytes = Buffer.alloc(Math.max(0, size - from));
    const fd = openSync(file, 'r');
    try {
      readSync(fd, bytes, 0, bytes.length, from);
    } finally {
      closeSync(fd);
    }
    const lines = bytes
      .toString('utf8')
      .split('\n')
      .map((line) => line.trim());
    return lines
      .filter((line) => line !== '')
      .slice(-LOG_TAIL_LINES)
      .join(' | ');
  } catch {
    return '';
  }
}
