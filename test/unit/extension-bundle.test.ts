import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { extension } from '../../scripts/lib/bundles.mjs';

describe('the extension host', () => {
  let dir: string;
  let meta: Metafile;
  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'engine-room-bundle-'));
    const options = { ...extension, outdir: dir, metafile: true as const };
    ({ metafile: meta } = await build(options));
  });
  after(() => rmSync(dir, { recursive: true, force: true }));

  const fileOf = (name: string): string => {
    const path = Object.keys(meta.outputs).find((output) => basename(output).startsWith(name));
    return path ?? assert.fail(`nothing is named ${name}`);
  };
  /** A file and all that is read with it. */
  const readWith = (path: string): string[] => {
    const others = meta.outputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    return [path, ...others.flatMap((other) => (other.external ? [] : readWith(other.path)))];
  };

  it('reads less than 170 KB while it starts', () => {
    const files = new Set(readWith(fileOf('extension.js')));
    const sizes = [...files].map((path) => statSync(join(dir, path.slice(path.indexOf('extension')))).size);
    const size = sizes.reduce((sum, one) => sum + one, 0);
    assert.ok(size < 170_000, `it is ${size} bytes`);
  });

  it('has nothing native, no parser and no cluster in it', () => {
    const imported = Object.values(meta.inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    const heavy = /zeromq|esbuild|lezer|acorn|cluster\/(client|launch|shipping(?!\/language))/;
    assert.deepEqual(
      imported.filter((path) => heavy.test(path)),
      [],
    );
  });

  it('reads what only a click needs on the click', () => {
    const early = readWith(fileOf('extension.js')).flatMap((path) =>
      Object.keys(meta.outputs[path]?.inputs ?? {}),
    );
    const late = Object.keys(meta.outputs[fileOf('later')]?.inputs ?? {});
    const clicks = [
      'engines/end-engines',
      'engines/pick-engine',
      'model/at-stake',
      'parallel/ask-inputs',
      'parallel/show-refusal',
      'profiles/edit-profile',
      'python/remedy',
      'runs/run-panel',
      'status/menu',
    ];
    for (const clicked of clicks.map((name) => `${name}.ts`)) {
      assert.ok(late.includes(`src/extension/${clicked}`), clicked);
      assert.ok(!early.includes(`src/extension/${clicked}`), clicked);
    }
  });
});
