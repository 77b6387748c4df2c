// Builds every program and library file into dist/. `--watch` rebuilds on change.
import { build, context } from 'esbuild';
import { bundles } from './lib/bundles.mjs';

if (process.argv.includes('--watch')) {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  await Promise.all(bundles.map((options) => build(options)));
}
