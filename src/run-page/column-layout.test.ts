import assert from 'node:assert/strict';
import { ColumnLayout } from './column-layout';

const column = (name: string, width: number, numeric = false) => ({
  name: [name],
  dtype: 'f8',
  numeric,
  width,
});

describe('columns of a table', () => {
  it('are as wide as their cells, their name with its arrow, or their type', () => {
    const layout = new ColumnLayout([column('x', 9), column('latitude', 3), column('', 0)]);
    assert.deepEqual(
      [0, 1, 2].map((at) => layout.width(at)),
      [11, 12, 4],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((at) => layout.start(at)),
      [0, 11, 23, 27],
    );
  });
  it('are cut when they hold long texts, never when they hold numbers', () => {
    const layout = new ColumnLayout([column('text', 500), column('number', 50, true)]);
    assert.deepEqual([layout.width(0), layout.width(1)], [42, 52]);
  });
  it('grow with what turns out to be longer', () => {
    const layout = new ColumnLayout([column('x', 4), column('y', 4)]);
    assert.equal(layout.fit(['1234'], 1), false);
    assert.equal(layout.fit([{ text: '123456', full: '123456.7' }], 1), true);
    assert.deepEqual([layout.width(0), layout.width(1), layout.start(2)], [6, 8, 14]);
  });
  it('are found by position', () => {
    const layout = new ColumnLayout(Array.from({ length: 100 }, () => column('x', 8)));
    assert.deepEqual(layout.between(0, 35), { first: 0, end: 4 });
    assert.deepEqual(layout.between(10, 20), { first: 1, end: 3 });
    assert.deepEqual(layout.between(995, 2000), { first: 99, end: 100 });
    assert.deepEqual(new ColumnLayout([]).between(0, 10), { first: 0, end: 0 });
  });
});
