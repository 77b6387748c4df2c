/** Pieces of Python files on real ipengines, with their own files and lines. */
import assert from 'node:assert/strict';
import { runSelection } from '../../src/bridge/selection';
import type { EngineSnapshot, OutputRow, SelectionOutcome } from '../../src/bridge/rpc';
import { describeOnIpengines } from '../support/on-ipengines';

const FILE = '/no/such/folder/analysis.py';

describeOnIpengines('selections of Python', ({ bench }) => {
  const run = async (code: string, line = 1): Promise<SelectionOutcome & { output: string }> => {
    const engines = [{ id: 0, kernel: 'python', tasks: 0 } as EngineSnapshot];
    const rows: OutputRow[] = [];
    const selection = { code, file: FILE, line, columns: { first: 0, others: 0 }, target: 'any' as const };
    const { outcomes } = runSelection(bench.client, engines, selection, (row) => rows.push(row));
    const [outcome] = await outcomes;
    return { ...outcome!, output: rows.map(({ text }) => text).join('') };
  };

  it('give the value of their last expression, and what they print', async () => {
    const { value, error, output } = await run('import math\nx = 7\nprint("é", x)\nmath.sqrt(x + 2)');
    assert.deepEqual({ value, error, output }, { value: '3.0', error: null, output: 'é 7\n' });
    assert.equal((await run('x')).value, '7');
    assert.equal((await run('x;')).value, null);
    assert.equal((await run('y = 1')).value, null);
  });

  it('fail at their own lines, called later from elsewhere or not', async () => {
    await run('def f(x):\n    return 1 / x\n', 11);
    const { error } = await run('a = 1\nf(0)', 40);
    assert.ok(error);
    assert.deepEqual([error.name, error.file, error.line], ['ZeroDivisionError', FILE, 12]);
    assert.match(error.stack, /analysis\.py/);
    assert.match(error.stack, /return 1 \/ x/);
    assert.doesNotMatch(error.stack, /Cell In|Input In|shell\.user_ns|linecache/);
  });

  it('say where they do not parse', async () => {
    const { error } = await run('a = 1\nb = (', 5);
    assert.equal(error?.name, 'SyntaxError');
  });

  it('may await, each on the same event loop', async () => {
    const { value, error, output } = await run('import asyncio\nprint("one")\nawait asyncio.sleep(0, 5)');
    assert.deepEqual({ value, error, output }, { value: '5', error: null, output: 'one\n' });
    await run('async def put():\n    await queue.put(6)\nqueue = asyncio.Queue()');
    assert.equal(
      (await run('task = asyncio.ensure_future(put()) if await asyncio.sleep(0, 1) else 0')).error,
      null,
    );
    assert.equal((await run('async with asyncio.Lock():\n    y = await queue.get()\ny + 1')).value, '7');
    assert.equal((await run('[one async for one in several()]')).error?.name, 'NameError');
    assert.equal((await run('raise SystemExit(await asyncio.sleep(0, 3))')).error?.name, 'SystemExit');
    assert.equal((await run('await asyncio.sleep(0, 8)')).value, '8');
  });

  it('fail at their own lines when they await', async () => {
    await run('async def g(x):\n    return 1 / x\n', 21);
    const { error } = await run('a = 1\nawait g(0)', 50);
    assert.ok(error);
    assert.deepEqual([error.name, error.file, error.line], ['ZeroDivisionError', FILE, 22]);
    assert.match(error.stack, /await g\(0\)/);
    assert.doesNotMatch(error.stack, /Cell In|Input In|caught|futures/);
  });

  it('keep what they import from __future__', async () => {
    const first = await run('from __future__ import annotations\ndef f(x: Later): pass\nf.__annotations__');
    assert.deepEqual([first.value, first.error], ["{'x': 'Later'}", null]);
    assert.equal((await run('def h(x: Never): pass\nh.__annotations__')).value, "{'x': 'Never'}");
  });

  it('may hold functions tagged for the editor', async () => {
    const tagged =
      '@parallel  # range(3)\ndef area(r):\n    return r * r\n\n@parallel(block=True)\ndef two(r): return 2\n';
    const { value, error } = await run(`${tagged}area(3) + two(0)`);
    assert.deepEqual([value, error], ['11', null]);
    const defined = await run(`def parallel(f): return lambda x: -f(x)\n${tagged.split('\n\n')[0]}\narea(3)`);
    assert.equal(defined.value, '-9');
    assert.equal((await run('del parallel\n@another\ndef f(): pass')).error?.name, 'NameError');
  });

  it('may use magics', async () => {
    assert.equal((await run('%env HOME')).error, null);
  });
});
