/** Functions of files on real engines: edited imports, modes, code that is there already. */
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shipFunction, stopBundler } from '../../src/cluster/shipping';
import { ClientBench } from '../support/client-bench';

describe('shipped functions', () => {
  const bench = new ClientBench();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-shipped-')));
  const at = (name: string): string => join(folder, name);
  const save = (name: string, text: string): string => {
    writeFileSync(at(name), text);
    return at(name);
  };

  before(() => bench.start(1));
  after(async () => {
    await bench.close();
    await stopBundler();
    rmSync(folder, { recursive: true });
  });

  it('import what the editor holds, not what was saved', async () => {
    const helper = save('helper.ts', 'export const k = 1;');
    const file = save('main.ts', "import { k } from './helper'; export const f = (x: number) => k * x;");
    const view = bench.client.loadBalancedView();
    const map = async (unsaved: { file: string; source: string }[]): Promise<unknown[]> =>
      view.mapShipped(await shipFunction({ file, name: 'f', unsaved }), [[1, 2]]);
    assert.deepEqual(await map([]), [1, 2]);
    assert.deepEqual(await map([{ file: helper, source: 'export const k = 10;' }]), [10, 20]);
  });

  it('are neither sent nor evaluated again when a comment or another function changes', async () => {
    const source = [
      'const loaded = Math.random();',
      'function f() { return loaded; }',
      'function other() { return 1; }',
    ].join('\n');
    const [engine] = bench.client.ids;
    const view = bench.client.direct(engine!);
    const call = async (text: string): Promise<unknown> =>
      (await view.apply(await shipFunction({ file: at('once.ts'), source: text, name: 'f' })))[0];
    const first = await call(source);
    assert.equal(await call(source), first);
    assert.equal(await call(`// New.\n\n${source.replace('return 1', 'return 2')}`), first);
    assert.notEqual(await call(source.replace('return loaded', 'return +loaded')), first);
  });
});
