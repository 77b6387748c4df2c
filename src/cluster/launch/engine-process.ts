/** One local engine as a process: spawned in a group of its own with its own log file, and ended with all it started. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeEnd, describeSpawnFailure, type EngineEnd, type EngineProgram } from './engine-end';
import { killGroup } from './kill-group';
import { logTail } from './log-tail';

export interface EngineCommand extends EngineProgram {
  /** Program file and its arguments. */
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Takes its stdout and stderr, appended. */
  logFile: string;
}

export interface EngineProcess {
  /** undefined when it could not be spawned. */
  readonly pid: number | undefined;
  /** The uuid it was told to register with; absent when it says itself for which slot it was started. */
  readonly uuid?: string;
  readonly ended: Promise<EngineEnd>;
  /** SIGTERM to the engine, so that it may end what it started itself. */
  terminate(): void;
  /** SIGKILL to the engine and everything it started. */
  kill(): void;
}

export function spawnEngine(command: EngineCommand): EngineProcess {
  mkdirSync(dirname(command.logFile), { recursive: true });
  const log = openSync(command.logFile, 'a', 0o600);
  const offset = statSync(command.logFile).size;
  const child = spawn(command.program, command.args, {
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
    child.once('error', (error: NodeJS.ErrnoException) => resolve(describeSpawnFailure(command, error)));
    child.once('exit', (code, signal) => {
      killTree();
      resolve(describeEnd(command, code, signal, logTail(command.logFile, offset)));
    });
  });
  return { pid: child.pid, ended, terminate: () => void child.kill('SIGTERM'), kill: killTree };
}
