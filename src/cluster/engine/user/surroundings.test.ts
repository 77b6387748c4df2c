import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { loadShipped } from '../code';
import type { Shipped } from './code-cache';
import { enter, leaveStopped, loadApart } from './surroundings';

const folder = realpathSync(tmpdir());

describe('what a module does to its process', () => {
  const here = process.cwd();
  let count = 0;
  const load = (text: string): Promise<Shipped> => {
    const code = { code: text, map: '', format: 'cjs', origin: __filename, hash: `${++count}` } as const;
    return loadApart(code, () => loadShipped(code));
  };
  const call = (target: Shipped, ...args: unknown[]): unknown => {
    const leave = enter(target);
    try {
      return target(...args);
    } finally {
      leave();
    }
  };
  const SOURCE = `process.chdir(${JSON.stringify(folder)}); process.chdir('..'); process.env.ER_M = (process.env.ER_M ?? '') + 'x';
delete process.env.ER_GONE; exports.__target = () => [process.cwd(), process.env.ER_M, process.env.ER_GONE];`;

  beforeEach(() => void (process.env['ER_GONE'] = 'there'));
  afterEach(() => {
    process.chdir(here);
    for (const name of ['ER_M', 'ER_GONE']) delete process.env[name];
  });

  it('holds in its calls, and for no other module, nor for its own inputs', async () => {
    const [inputs, f] = [await load(SOURCE), await load(SOURCE)];
    const other = await load(
      'exports.__target = () => [process.cwd(), process.env.ER_M, process.env.ER_GONE]',
    );
    for (const one of [inputs, f, f]) assert.deepEqual(call(one), [dirname(folder), 'x', undefined]);
    assert.deepEqual(call(other), [here, undefined, 'there']);
  });

  it('is undone where it cannot be loaded', async () => {
    await assert.rejects(load(`${SOURCE} throw new Error('no')`), /no/);
    assert.deepEqual(
      [process.cwd(), process.env['ER_M'], process.env['ER_GONE']],
      [here, undefined, 'there'],
    );
  });

  it('is undone for what comes after a call that was stopped, once', async () => {
    const f = await load(SOURCE);
    const leave = enter(f);
    leaveStopped();
    assert.equal(process.cwd(), here);
    process.chdir(dirname(folder));
    leave();
    assert.equal(process.cwd(), dirname(folder));
  });

  it('is not what functions do when they are called, which stays', async () => {
    const f = await load(
      `process.env.ER_M = 'set'; exports.__target = (to) => { process.chdir(to); process.env.ER_M += '!' };`,
    );
    call(f, folder);
    assert.deepEqual([process.cwd(), process.env['ER_M']], [folder, 'set!']);
  });
});
