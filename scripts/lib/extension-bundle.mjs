// The extension in pieces: what the editor reads while it starts, and what it reads on a first click (src/extension/later.ts).
// esbuild splits nothing but ECMAScript modules, and VS Code loads CommonJS: its pieces are made into that.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { transform } from 'esbuild';

/** Beside the entry, which alone has a name that others know. */
const PIECES = 'extension';

/** @type {import('esbuild').Plugin} */
const asCommonJs = {
  name: 'as-commonjs',
  setup(build) {
    const { outdir, absWorkingDir } = build.initialOptions;
    const folder = resolve(absWorkingDir, outdir);
    build.onEnd(async ({ errors, outputFiles }) => {
      if (errors.length > 0) return;
      rmSync(join(folder, PIECES), { recursive: true, force: true });
      mkdirSync(join(folder, PIECES), { recursive: true });
      await Promise.all(outputFiles.map(write));
    });
  },
};

/** @param {import('esbuild').OutputFile} file with its map inside */
async function write({ path, text }) {
  const name = basename(path);
  const { code, map } = await transform(text, {
    ...{ format: 'cjs', platform: 'node', target: 'node20', sourcefile: name },
    ...{ minifyWhitespace: true, minifySyntax: true },
    ...{ sourcemap: 'external', sourcesContent: false },
    // `require`, which is given the editor's own module `vscode`.
    supported: { 'dynamic-import': false },
  });
  writeFileSync(`${path}.map`, map);
  writeFileSync(path, `${code}//# sourceMappingURL=${name}.map\n`);
}

/**
 * What esbuild is to be told. Names stay: they are what a stack trace of a user tells.
 * @param {import('esbuild').BuildOptions} shared
 * @param {string} entry the file that the editor loads
 * @returns {import('esbuild').BuildOptions}
 */
export const extensionBundle = (shared, entry) => ({
  ...shared,
  ...{
    entryPoints: { extension: entry },
    format: 'esm',
    splitting: true,
    chunkNames: `${PIECES}/[name]-[hash]`,
  },
  ...{ minifyWhitespace: true, minifySyntax: true, sourcemap: 'inline', write: false },
  plugins: [...shared.plugins, asCommonJs],
});
