import assert from 'node:assert/strict';
import { plotOf } from './plot';
import { plotAxes, type PlottedValues } from './plot-axes';

type Cells = Record<string, unknown>;

/** A table whose columns are numeric where their first cell is a number; those called `input` are given. */
const table = (...rows: Cells[]): PlottedValues => {
  const columns = Object.entries(rows[0] ?? {}).map(([key, cell]) => ({
    ...{ key, name: key, numeric: typeof cell === 'number' },
    ...(key.includes('.') && { field: key.split('.')[1] as string }),
  }));
  const isInput = ({ key }: { key: string }): boolean => key.startsWith('input');
  return {
    columns: () => columns.filter((column) => !isInput(column)),
    knownInputs: () => columns.filter(isInput),
    value: (index, key) => (key === 'item' ? index : rows[index]?.[key]),
  };
};
/** What is drawn upwards and to the right. */
const axes = (...rows: Cells[]): [string | null, string | null] => {
  const { y, x } = plotAxes(table(...rows), rows.length);
  return [y, x];
};
const range = (of: (x: number) => Cells): Cells[] => Array.from({ length: 5 }, (_, x) => of(x));

describe('what a plot begins with', () => {
  it('is the result against the input that is numbers', () => {
    assert.deepEqual(axes({ input: 1, value: 2 }), ['value', 'input']);
    assert.deepEqual(axes({ 'input 1': 'Venus', 'input 2': 3, value: 2 }), ['value', 'input 2']);
  });
  it('is against an argument before a field, and a field where no argument is numbers', () => {
    assert.deepEqual(axes({ 'input 1': 1, 'input 2.scale': 2, value: 2 }), ['value', 'input 1']);
    assert.deepEqual(axes({ 'input.name': 'Venus', 'input.mass': 2, value: 2 }), ['value', 'input.mass']);
    assert.deepEqual(axes({ 'input.mass': 3, 'input.radius': 2, value: 2 }), ['value', null]);
  });
  it('is against the items where there is no such input, or one of several', async () => {
    assert.deepEqual(axes({ value: 2 }), ['value', null]);
    assert.deepEqual(axes({ input: 'Venus', value: 2 }), ['value', null]);
    assert.deepEqual(axes({ 'input 1': 1, 'input 2': 3, value: 2 }), ['value', null]);
    const rows = [{ value: 2 }, { value: 3 }];
    const { x, xs } = await plotOf(table(...rows), 2, { y: null, x: null, stretch: null, width: 100 });
    assert.deepEqual([x, xs], ['item', [0, 1]]);
  });
  it("is a record's first number that is not what the item was given", () => {
    const study = range((x) => ({ input: x / 4, name: `n${x}`, n: x / 4, height: x * x, mass: 1 }));
    assert.deepEqual(axes(...study), ['height', 'input']);
    const pairs = range((x) => ({ 'input 1': x, 'input 2': -x, a: x, b: -x, sum: 0 }));
    assert.deepEqual(axes(...pairs), ['sum', null]);
  });
  it('takes an input that is not a number for the same where it came out', () => {
    const lost = range((x) => ({ input: x === 2 ? NaN : x, n: x === 2 ? NaN : x, height: -x }));
    assert.deepEqual(axes(...lost), ['height', 'input']);
  });
  it('is what the item was given where that is all that came out', () => {
    assert.deepEqual(axes(...range((x) => ({ input: x, value: x }))), ['value', 'input']);
  });
  it('does not take a few results for a repetition while others are on their way', () => {
    const squares = table({ input: 0, square: 0, half: 0 }, { input: 1, square: 1, half: 0.5 });
    assert.equal(plotAxes(squares, 100).y, 'square');
  });
  it('does not stop at results that are nothing', () => {
    const gaps = range((x) => ({ input: x, n: x, height: -x }));
    gaps.splice(1, 1, { input: 1 });
    assert.deepEqual(axes(...gaps), ['height', 'input']);
  });
  it('is nothing where no numbers came out', () => {
    assert.deepEqual(axes({ input: 1, value: 'x' }), [null, 'input']);
    assert.deepEqual(plotAxes(table({ input: 1, value: 'x' }), 1).columns.length, 1);
  });
});
