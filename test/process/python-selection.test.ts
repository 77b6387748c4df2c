/** Pieces of Python files on real ipengines, with their own files and lines. */
import assert from 'node:assert/strict';
import { runSelection } from '../../src/bridge/selection';
import type { EngineSnapshot, OutputRow, SelectionOutcome } from '../../src/bridge/rpc';
import { IpengineBench } from '../support/ipengine-bench';
import { newest, old } from '../support/pythons';

const FILE = '/no/such/folder/analysis.py';

for (const python of [newest, old]) {
  describe(`selections of Python on an ipengine ${python.version}`, () => {
    let bench: IpengineBench;
    before(async () => {
      bench = new IpengineBench();
      await bench.start(python);
    });
    after(() => bench.close());

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

    it('may use magics', async () => {
      assert.equal((await run('%env HOME')).error, null);
    });
  });
}
