// Builds every program and library file into dist/. `--watch` rebuilds on change.
import { build, context } from 'esbuild';
import { embedPython } from './lib/embed-python.mjs';
import { pages, programs } from './lib/programs.mjs';

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

const builds = [
  { ...shared, entryPoints: programs },
  { ...shared, entryPoints: pages, platform: 'browser', format: 'iife', target: 'es2022' },
];
if (process.argv.includes('--watch')) {
  for (const options of builds) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  await Promise.all(builds.map((options) => build(options)));
}
