// Builds every program and library file into dist/. `--watch` rebuilds on change.
import { existsSync } from 'node:fs';
import { build, context } from 'esbuild';

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
};

const programs = {
  index: 'src/cluster/index.ts',
  cli: 'src/cluster/cli/main.ts',
  controller: 'src/cluster/hub/controller-main.ts',
  engine: 'src/cluster/engine/main.ts',
  'engine-control': 'src/cluster/engine/control-thread.ts',
  bridge: 'src/bridge/main.ts',
  extension: 'src/extension/extension.ts',
};

const options = {
  ...shared,
  entryPoints: Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(file))),
};
if (process.argv.includes('--watch')) {
  const watcher = await context({ ...options, logLevel: 'info' });
  await watcher.watch();
} else {
  await build(options);
}
