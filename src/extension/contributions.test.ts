import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { commands, SECTION, settings, views } from './contributions';

const root = join(__dirname, '../..');

interface Manifest {
  contributes: {
    commands: { command: string; category: string; enablement?: string }[];
    menus: Record<string, { command: string; when?: string; group?: string }[]>;
    views: { engineRoom: { id: string }[] };
    configuration: { properties: Record<string, unknown> };
  };
}
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

describe('package.json and the code', () => {
  it('name the same commands, all in the category Engine Room', () => {
    const declared = contributes.commands.map(({ command }) => command).sort();
    assert.deepEqual(declared, Object.values<string>(commands).sort());
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['Engine Room']);
  });

  it('name the same views and settings', () => {
    assert.deepEqual(
      contributes.views.engineRoom.map(({ id }) => id),
      Object.values(views),
    );
    const declared = Object.keys(contributes.configuration.properties).sort();
    assert.deepEqual(
      declared,
      Object.values(settings)
        .map((name) => `${SECTION}.${name}`)
        .sort(),
    );
  });

  it('hide no command from the palette', () => assert.equal(contributes.menus['commandPalette'], undefined));

  it('ask only for context keys that are set', () => {
    const known = ['state', 'engineCount', 'running', 'hasRuns', 'managed', 'cluster', 'runs'];
    const clauses = [
      ...contributes.commands.map(({ enablement }) => enablement ?? ''),
      ...Object.values(contributes.menus).flatMap((menu) => menu.map(({ when }) => when ?? '')),
    ];
    const asked = clauses.flatMap((clause) =>
      [...clause.matchAll(/engineRoom\.(\w+)/g)].map(([, key]) => key),
    );
    assert.deepEqual(
      [...new Set(asked)].filter((key) => !known.includes(key ?? '')),
      [],
    );
  });
});

describe('the extension host', () => {
  it('loads less than 150 KB, and nothing native and no parser', async () => {
    const { metafile, outputFiles } = await build({
      entryPoints: [join(__dirname, 'extension.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['vscode', 'zeromq', 'esbuild'],
      write: false,
      metafile: true,
    });
    assert.ok((outputFiles[0]?.contents.byteLength ?? Infinity) < 150_000);
    const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    const heavy = imported.filter((path) =>
      /zeromq|esbuild|lezer|acorn|cluster\/(client|shipping|launch)/.test(path),
    );
    assert.deepEqual(heavy, []);
  });
});
