/** Files of the user's own that are imported like packages are the user's own to slices, too: what changes them is kept. */
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { loadShipped } from '../engine/code';
import { shipFunction, stopBundler } from './index';
import { ProgramFolder } from './test-support';

const REGISTRY =
  'const names = [];\nexports.add = (name) => names.push(name);\nexports.all = () => [...names];';
const FILES = {
  'base.json':
    '{ "compilerOptions": { "baseUrl": ".", "paths": { "@shared/*": ["shared/*"], "config": ["shared/registry.js"] } } }',
  'app/tsconfig.json': '{ "extends": "../base.json" } // with what it says',
  'shared/registry.js': REGISTRY,
  'packages/linked/index.js': REGISTRY,
  'node_modules/installed/index.js': REGISTRY,
  'node_modules/config/index.js': 'exports.add = exports.all = () => assert.fail();',
  'node_modules/shared/index.js': '',
};

describe('files of the own that are imported like packages', () => {
  const folder = new ProgramFolder();
  before(() => {
    folder.write(FILES);
    symlinkSync(folder.of('packages/linked'), folder.of('node_modules/linked'), 'junction');
  });
  after(async () => {
    await stopBundler();
    folder.remove();
  });

  /** What `f` gives of a registry that a call changes which is made for its value. */
  const given = async (specifier: string): Promise<unknown> => {
    const source = `import { add, all } from '${specifier}';\nconst count = add('a');\nexport function f() { return all(); }`;
    return (await loadShipped(await shipFunction({ file: folder.of('app/f.ts'), source, name: 'f' })))();
  };

  for (const specifier of ['../shared/registry', '@shared/registry', 'shared/registry', 'config', 'linked'])
    it(`are changed by what calls ${specifier}`, async () => assert.deepEqual(await given(specifier), ['a']));

  it('are not what is installed, which a call for a value leaves as it is', async () =>
    assert.deepEqual(await given('installed'), []));
});
