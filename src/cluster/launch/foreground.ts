/** Engines in the foreground of a terminal: processes that end as and when we do. */
import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { ENGINE_NODE_FLAGS } from '../engine/node-flags';
import { programPath } from './programs';

export interface ForegroundCommand {
  program: string;
  args: readonly string[];
  /** Default: our own. */
  env?: NodeJS.ProcessEnv;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A JavaScript engine with the engine's own Node flags. @param args the engine program's. */
export function engineCommand(args: readonly string[]): ForegroundCommand {
  const parent = `--parent=${process.pid}`;
  return { program: process.execPath, args: [...ENGINE_NODE_FLAGS, programPath('engine'), parent, ...args] };
}

/** @returns the first exit code that is not 0; 128 and the signal's number when a signal ended it, as shells have it. */
export async function runInForeground(commands: readonly ForegroundCommand[]): Promise<number> {
  const children = commands.map(({ program, args, env }) => spawn(program, args, { stdio: 'inherit', env }));
  for (const signal of SIGNALS) process.on(signal, () => children.forEach((child) => child.kill(signal)));
  const codes = await Promise.all(children.map(exitCode));
  return codes.find((code) => code !== 0) ?? 0;
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
