// Builds every program and library file into dist/. `--watch` rebuilds on change.
import { build, context } from 'esbuild';
import { embedPython } from './lib/embed-python.mjs';
import { programs } from './lib/programs.mjs';

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'linked',
  sourcesContent: false,
  outdir: 'dist',
  logLevel: 'warning',
  // Native packages are loaded from node_modules; the editor provides `vscode`.
  external: ['vscode', 'zeromq', 'esbuild'],
  plugins: [embedPython],
};

const options = {
  ...shared,
  entryPoints: programs,
};
if (process.argv.includes('--watch')) {
  const watcher = await context({ ...options, logLevel: 'info' });
  await watcher.watch();
} else {
  await build(options);
}
