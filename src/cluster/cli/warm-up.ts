/** The bundler's service takes a while to start: `run` sets it going before anything else is loaded. */
import childProcess, { type SpawnOptions } from 'node:child_process';
import { createRequire } from 'node:module';
import type * as Esbuild from 'esbuild';

if (process.argv[2] === 'run') {
  // Required, not imported: an import would only begin once everything else is loaded.
  const { transform } = createRequire(__filename)('esbuild') as typeof Esbuild;
  // What is wrong with it shows when it is used.
  inGroupOfItsOwn(() => transform('').catch(() => {}));
}

/** A terminal's Ctrl-C ends the whole group, and esbuild's death in the middle of a build throws where nobody can catch it. */
function inGroupOfItsOwn(start: () => unknown): void {
  const { spawn } = childProcess;
  const detached = (command: string, args: readonly string[], options: SpawnOptions) =>
    spawn(command, args, { ...options, detached: true });
  childProcess.spawn = detached as typeof spawn;
  try {
    start();
  } finally {
    childProcess.spawn = spawn;
  }
}
