// What esbuild is told for every file in dist/.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embedPython } from './embed-python.mjs';
import { extensionBundle } from './extension-bundle.mjs';
import { root } from './paths.mjs';
import { pages, programs } from './programs.mjs';

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'linked',
  sourcesContent: false,
  absWorkingDir: root,
  outdir: 'dist',
  logLevel: 'warning',
  // Native packages are loaded from node_modules; the editor provides `vscode`.
  external: ['vscode', 'zeromq', 'esbuild'],
  plugins: [embedPython],
};

/** What pages contain of others goes with their licence. */
const licence = `/*! uPlot:\n${readFileSync(join(root, 'node_modules/uplot/LICENSE'), 'utf8')}*/`;

const { extension: entry, ...others } = programs;

export const extension = extensionBundle(shared, entry);

export const bundles = [
  { ...shared, entryPoints: others },
  extension,
  {
    ...{ ...shared, entryPoints: pages, platform: 'browser', format: 'iife', target: 'es2022' },
    banner: { js: licence, css: licence },
  },
];
