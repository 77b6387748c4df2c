/** The bundler's service takes a while to start: `run` sets it going before anything else is loaded. */
import { createRequire } from 'node:module';
import type * as Esbuild from 'esbuild';

if (process.argv[2] === 'run') {
  // Required, not imported: an import would only begin once everything else is loaded.
  const { transform } = createRequire(__filename)('esbuild') as typeof Esbuild;
  // What is wrong with it shows when it is used.
  transform('').catch(() => {});
}
