// Builds every program and library file into dist/. `--watch` rebuilds on change.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { embedPython } from './lib/embed-python.mjs';
import { root } from './lib/paths.mjs';
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

/** What pages contain of others goes with their licence. */
const licence = `/*! uPlot:\n${readFileSync(join(root, 'node_modules/uplot/LICENSE'), 'utf8')}*/`;

const { extension, ...others } = programs;
const builds = [
  { ...shared, entryPoints: others },
  // The editor reads it while it starts. Names stay: they are what a stack trace of a user tells.
  { ...shared, entryPoints: { extension }, minifyWhitespace: true, minifySyntax: true },
  {
    ...{ ...shared, entryPoints: pages, platform: 'browser', format: 'iife', target: 'es2022' },
    banner: { js: licence, css: licence },
  },
];
if (process.argv.includes('--watch')) {
  for (const options of builds) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  await Promise.all(builds.map((options) => build(options)));
}
