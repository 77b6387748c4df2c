/** What the page of a run shows of its inputs, as real engines make them. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FunctionCall } from '../../src/bridge/rpc';
import type { ResultsPage, ResultsRequest } from '../../src/bridge/run-views';
import { BridgeBench } from '../support/bridge-bench';
import { newest } from '../support/pythons';

const all: ResultsRequest = { from: 0, count: 10, sort: null, filter: '', state: 'all' };

describe('the inputs of a Python run', function () {
  this.timeout(120_000);
  const bench = new BridgeBench();
  before(() => bench.start('python', newest.interpreter, 1));
  after(() => bench.close());

  /** @returns the id of a run that has ended. */
  const ran = async (inputs: string, parameters: string): Promise<string> => {
    const source = `from decimal import Decimal\n\n@parallel\ndef f(${parameters}):\n    return str(x)\n`;
    const call: FunctionCall = {
      ...{ file: join(bench.dir, 'inputs.py'), source, name: 'f', inputs },
      ...{ unsaved: [], shipping: 'slice', packages: 'auto' },
    };
    const { id } = await bench.service.startRun(call);
    const { failed } = await bench.run((run) => run.id === id && run.state === 'finished');
    assert.equal(failed, 0);
    return id;
  };
  const page = (id: string, more: Partial<ResultsRequest> = {}): Promise<ResultsPage> =>
    bench.service.runView(id, 'results', { ...all, ...more });
  const given = ({ rows }: ResultsPage): unknown[] => rows.map(({ inputs }) => inputs);

  it('are shown, sorted and filtered, those that travelled pickled, too', async () => {
    const id = await ran('[0.5, 3.0, float("inf"), -1], [{"name": n} for n in "abcd"]', 'x, y');
    const shown = await page(id);
    assert.deepEqual(
      shown.inputs.map(({ name, numeric }) => [name, numeric]),
      [
        ['input 1', true],
        ['input 2.name', false],
      ],
    );
    assert.deepEqual(given(shown), [
      ['0.5', "'a'"],
      ['3', "'b'"],
      ['inf', "'c'"],
      ['-1', "'d'"],
    ]);
    const sort = { key: 'input 1', descending: true };
    const indices = ({ rows }: ResultsPage): number[] => rows.map(({ index }) => index);
    assert.deepEqual(indices(await page(id, { sort, filter: 'input 1 < 5' })), [1, 0, 3]);
    assert.deepEqual(indices(await page(id, { sort, filter: 'input 1 < 5 && name != b' })), [0, 3]);
    assert.equal((await bench.service.runView(id, 'item', { index: 2 })).input, "inf, {'name': 'c'}");
  });

  it('of numpy are numbers, and have no column where only Python can read them', async () => {
    assert.deepEqual(given(await page(await ran('np.linspace(0, 1, 3)', 'x'))), [['0'], ['0.5'], ['1']]);
    const decimals = await page(await ran('[Decimal("1.5"), Decimal("2.5")]', 'x'));
    assert.deepEqual([decimals.inputs, given(decimals)], [[], [[], []]]);
  });
});

describe('the inputs of a JavaScript run', function () {
  this.timeout(60_000);
  const bench = new BridgeBench();
  before(() => bench.start('javascript', newest.interpreter, 1));
  after(() => bench.close());

  for (const [inputs, sentence] of [
    ['42', 'The inputs expression gave 42, which is not a sequence; did you mean range(42)?'],
    [
      '[].at(0).x',
      /^The inputs '\[\]\.at\(0\)\.x' could not be made: TypeError: Cannot read properties of undefined/,
    ],
  ] as const) {
    it(`are refused in one sentence: ${inputs}`, async () => {
      const source = `/** @parallel ${inputs} */\nexport const f = (x: number) => x;\n`;
      const call: FunctionCall = {
        ...{ file: join(bench.dir, 'inputs.ts'), source, name: 'f', inputs },
        ...{ unsaved: [], shipping: 'slice', packages: 'auto' },
      };
      const { id } = await bench.service.startRun(call);
      const { message } = await bench.run((run) => run.id === id && run.state === 'refused');
      if (typeof sentence === 'string') assert.equal(message, sentence);
      else assert.match(message ?? '', sentence);
    });
  }
});
