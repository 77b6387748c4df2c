/** By reference: what is refused before anything is sent, and that a changed file is seen. */
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadShipped } from '../engine/code';
import { type FunctionRequest, shipFunction } from './ship-function';
import { ShippingError } from './shipped-function';
import { stopBundler } from './index';

describe('shipping by reference', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-reference-')));
  const save = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = async (request: FunctionRequest, ...args: unknown[]): Promise<unknown> =>
    (await loadShipped(await shipFunction({ ...request, mode: 'reference' })))(...args);
  const refusal = async (request: FunctionRequest): Promise<string> => {
    const error: unknown = await shipFunction({ ...request, mode: 'reference' }).catch((e: unknown) => e);
    assert.ok(error instanceof ShippingError, String(error));
    return error.message.replace(`${folder}/`, '');
  };
  after(async () => {
    await stopBundler();
    rmSync(folder, { recursive: true });
  });

  it('runs what the saved file exports, by any name', async () => {
    const file = save(
      'exports.mjs',
      'const f = (x) => x * 2; export { f as double }; export default function g(x) { return x + 1; }',
    );
    assert.equal(await run({ file, name: 'f' }, 4), 8);
    assert.equal(await run({ file, name: 'g' }, 4), 5);
  });
  it('runs CommonJS, and sees a change in what it requires', async () => {
    save('helper.cjs', 'exports.k = 2;');
    const file = save(
      'main.cjs',
      "const { k } = require('./helper.cjs'); const f = (x) => k * x; exports.f = f;",
    );
    assert.equal(await run({ file, name: 'f' }, 4), 8);
    save('helper.cjs', 'exports.k = 3;');
    assert.equal(await run({ file, name: 'f' }, 4), 12);
  });
  it('sees a change in the file, and imports it once as long as nothing changes', async () => {
    const file = save('loaded.mjs', 'const at = Math.random(); export const f = () => at;');
    const first = await run({ file, name: 'f' });
    assert.equal(await run({ file, name: 'f' }), first);
    save('loaded.mjs', 'const at = 7; export const f = () => at;');
    assert.equal(await run({ file, name: 'f' }), 7);
  });
  it('says on an engine that CommonJS does not export it', async () => {
    const file = save('hidden.cjs', 'function f() {} exports.g = f;');
    await assert.rejects(run({ file, name: 'f' }), /hidden\.cjs exports no function 'f': export it/);
  });

  it('refuses what is not saved', async () => {
    const file = save('saved.ts', 'export function f() {}');
    const message =
      'saved.ts:1:1: the file has changes that are not saved, and engines import what was saved: save it, or ship the slice or the module instead';
    assert.equal(await refusal({ file, name: 'f', source: 'export function f() { return 1; }' }), message);
  });
  it('refuses an import that is not saved', async () => {
    const helper = save('part.ts', 'export const k = 1;');
    const file = save('whole.ts', "import { k } from './part.ts'; export const f = () => k;");
    const unsaved = [{ file: helper, source: 'export const k = 2;' }];
    const message =
      'part.ts:1:1: part.ts has changes that are not saved, and engines import what was saved: save it, or ship the slice or the module instead';
    assert.equal(await refusal({ file, name: 'f', unsaved }), message);
  });
  it('refuses what is not exported', async () => {
    const file = save('inner.ts', 'export const k = 1; function f() { return k; }');
    const message =
      "inner.ts:1:1: 'f' is not exported, and engines import only what is: export it, or ship the slice or the module instead";
    assert.equal(await refusal({ file, name: 'f' }), message);
  });
  it('refuses JSX', async () => {
    const file = save('page.tsx', 'export const f = () => 1;');
    assert.match(await refusal({ file, name: 'f' }), /^page\.tsx:1:1: Node cannot import a \.tsx file/);
  });
});
