/** An engine in the foreground of a terminal: a process with the engine's own Node flags, which ends as and when we do. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ENGINE_NODE_FLAGS } from '../engine/node-flags';
import { programPath } from './programs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** @returns its exit code; 128 and the signal's number when a signal ended it, as shells have it. */
export function runEngineInForeground(args: readonly string[]): Promise<number> {
  const engine = spawn(
    process.execPath,
    [...ENGINE_NODE_FLAGS, programPath('engine'), `--parent=${process.pid}`, ...args],
    { stdio: 'inherit' },
  );
  for (const signal of SIGNALS) process.on(signal, () => engine.kill(signal));
  return new Promise((resolve, reject) => {
    engine.once('error', reject);
    engine.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
