/** What imports of CommonJS packages give: what Node, or TypeScript's CommonJS, gives a file of the same kind. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadShipped } from '../engine/code';
import { shipFunction, stopBundler } from './index';

const SOURCE = `
import * as tool from 'tool';
import compiled from 'compiled';
export function f() {
  return [Object.keys(tool).includes('extra'), typeof tool.default, typeof compiled];
}`;
const TOP_LEVEL_AWAIT = `${SOURCE.replace('return [', 'return waited && [')}\nconst waited = await true;`;

const FILES = {
  'module/package.json': '{"type": "module"}',
  'either/package.json': '{}',
  // No export of it can be told from its text.
  'node_modules/tool/index.js':
    'function tool() {}\nObject.assign(tool, { extra: 1 });\nmodule.exports = tool;',
  'node_modules/compiled/index.js': 'exports.__esModule = true;\nexports.default = "default";',
};

describe('imports of CommonJS packages', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-kinds-')));
  before(() => {
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });
  after(async () => {
    await stopBundler();
    rmSync(folder, { recursive: true });
  });

  const given = async (file: string, source: string): Promise<unknown> =>
    (await loadShipped(await shipFunction({ file: join(folder, file), source, name: 'f' })))();
  const asModule = [false, 'function', 'object'];
  const asCommonJs = [true, 'function', 'string'];

  for (const file of ['module/f.ts', 'module/f.js', 'either/f.mts', 'either/f.mjs']) {
    it(`are a module's in ${file}, whether it awaits or not`, async () => {
      assert.deepEqual(await given(file, SOURCE), asModule);
      assert.deepEqual(await given(file, TOP_LEVEL_AWAIT), asModule);
    });
  }

  for (const file of ['either/f.ts', 'module/f.cts']) {
    it(`are CommonJS's in ${file}`, async () => assert.deepEqual(await given(file, SOURCE), asCommonJs));
  }

  it("are a module's in a file of either kind that must be one", async () =>
    assert.deepEqual(await given('either/f.ts', TOP_LEVEL_AWAIT), asModule));
});
