// An esbuild plugin: what src/cluster/python/sources.ts reads from its folder goes into the bundle as text.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const embedPython = {
  name: 'embed-python',
  setup(build) {
    build.onLoad({ filter: /[\\/]cluster[\\/]python[\\/]sources\.ts$/ }, ({ path }) => {
      const folder = dirname(path);
      const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.py'));
      const texts = files.map((file) => [
        file.replaceAll('\\', '/'),
        readFileSync(join(folder, file), 'utf8'),
      ]);
      return {
        contents: `export const pythonSources = new Map(${JSON.stringify(texts)});`,
        watchFiles: files.map((file) => join(folder, file)),
      };
    });
  },
};
