import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Metafile {
  inputs: Record<string, { imports: { path: string }[] }>;
}

describe('the extension host', () => {
  it('loads less than 184 KB, nothing native and no parser', () => {
    const dir = mkdtempSync(join(tmpdir(), 'engine-room-bundle-'));
    try {
      const [bundle, meta] = [join(dir, 'extension.js'), join(dir, 'meta.json')];
      execFileSync(join(__dirname, '../../node_modules/.bin/esbuild'), [
        join(__dirname, 'extension.ts'),
        ...['--bundle', '--platform=node', '--format=cjs', '--log-level=error'],
        // As it is built.
        ...['--minify-whitespace', '--minify-syntax'],
        ...['--external:vscode', '--external:zeromq', '--external:esbuild'],
        ...[`--outfile=${bundle}`, `--metafile=${meta}`],
      ]);
      assert.ok(statSync(bundle).size < 184_000, `it is ${statSync(bundle).size} bytes`);
      const { inputs } = JSON.parse(readFileSync(meta, 'utf8')) as Metafile;
      const imported = Object.values(inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
      const heavy = /zeromq|esbuild|lezer|acorn|cluster\/(client|launch|shipping(?!\/language))/;
      assert.deepEqual(
        imported.filter((path) => heavy.test(path)),
        [],
      );
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
