import assert from 'node:assert/strict';
import { around, extent, inSight, scrollTo, topOf } from './sight';

const list = (scrollTop: number, total: number) => ({ scrollTop, height: 240, rowHeight: 24, total });

describe('rows in sight', () => {
  it('are those that the scroll position shows', () => {
    assert.deepEqual(inSight(list(0, 1000)), { first: 0, end: 10 });
    assert.deepEqual(inSight(list(36, 1000)), { first: 1, end: 12 });
    assert.equal(topOf(7, list(36, 1000)), 7 * 24);
  });
  it('are no more than there are', () => {
    assert.deepEqual(inSight(list(0, 3)), { first: 0, end: 3 });
    assert.deepEqual(inSight(list(500, 3)), { first: 3, end: 3 });
    assert.deepEqual(inSight(list(0, 0)), { first: 0, end: 0 });
  });
  it('can be chosen: a row in the middle, also of a list that is too high for a browser', () => {
    for (const total of [1000, 5_000_000])
      for (const row of [0, 7, 500, total - 1]) {
        const scrollTop = scrollTo(row, { height: 240, rowHeight: 24, total });
        const { first, end } = inSight(list(scrollTop, total));
        assert.ok(first <= row && row < end, `${row} of ${total}: ${first} to ${end}`);
      }
  });
  it('are asked for with as many before and behind them', () => {
    assert.deepEqual(around({ first: 500, end: 510 }, 200), { from: 405, count: 200 });
    assert.deepEqual(around({ first: 2, end: 12 }, 200), { from: 0, count: 200 });
    assert.deepEqual(around({ first: 0, end: 300 }, 200), { from: 0, count: 300 });
  });
  it('are reached to the last one in a list that is higher than a browser can draw', () => {
    const total = 10_000_000;
    const height = extent({ rowHeight: 24, total });
    assert.ok(height < 20_000_000);
    const bottom = list(height - 240, total);
    assert.deepEqual(inSight(bottom), { first: total - 10, end: total });
    assert.equal(topOf(total - 1, bottom), height - 24);
    assert.deepEqual(inSight(list(0, total)), { first: 0, end: 10 });
  });
});
