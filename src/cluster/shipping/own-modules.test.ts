/** Files of the user's own that are imported like packages are the user's own to slices, too: what changes them is kept. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadShipped } from '../engine/code';
import { shipFunction, stopBundler } from './index';

const REGISTRY =
  'const names = [];\nexports.add = (name) => names.push(name);\nexports.all = () => [...names];';
const FILES = {
  'base.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@shared/*": ["shared/*"] } } }',
  'app/tsconfig.json': '{ "extends": "../base.json" } // with what it says',
  'shared/registry.js': REGISTRY,
  'packages/linked/index.js': REGISTRY,
  'node_modules/installed/index.js': REGISTRY,
};

describe('files of the own that are imported like packages', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-own-')));
  before(() => {
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    symlinkSync(join(folder, 'packages/linked'), join(folder, 'node_modules/linked'), 'junction');
  });
  after(async () => {
    await stopBundler();
    rmSync(folder, { recursive: true });
  });

  /** What `f` gives of a registry that a call changes which is made for its value. */
  const given = async (specifier: string): Promise<unknown> => {
    const source = `import { add, all } from '${specifier}';\nconst count = add('a');\nexport function f() { return all(); }`;
    return (await loadShipped(await shipFunction({ file: join(folder, 'app/f.ts'), source, name: 'f' })))();
  };

  for (const specifier of ['../shared/registry', '@shared/registry', 'shared/registry', 'linked'])
    it(`are changed by what calls ${specifier}`, async () => assert.deepEqual(await given(specifier), ['a']));

  it('are not what is installed, which a call for a value leaves as it is', async () =>
    assert.deepEqual(await given('installed'), []));
});
