import assert from 'node:assert/strict';
import { around, extent, inSight, keptInSight, pageFrom, scrollTo, topOf } from './sight';

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
  it('are followed by those behind them a page on, none left out, however many there are', () => {
    for (const total of [700_000, 1_000_000, 5_000_000]) {
      // Browsers scroll to whole pixels.
      let scrollTop = 3_000_000;
      for (let page = 0; page < 50; page += 1) {
        const before = inSight(list(scrollTop, total));
        scrollTop = Math.round(pageFrom(list(scrollTop, total), 1) ?? 0);
        const after = inSight(list(scrollTop, total));
        assert.ok(after.first > before.first && after.first <= before.end - 1, `${total}: ${after.first}`);
        const back = inSight(list(Math.round(pageFrom(list(scrollTop, total), -1) ?? 0), total));
        assert.ok(back.end > after.first, `${total}, back: ${back.end}`);
      }
    }
    assert.equal(pageFrom(list(0, 1000), 1), undefined, 'the browser does it');
    const end = extent({ rowHeight: 24, total: 1_000_000 }) - 240;
    assert.equal(pageFrom(list(end, 1_000_000), 1), end);
    assert.equal(pageFrom(list(0, 1_000_000), -1), 0);
  });
  it('go on holding a row when the list becomes lower', () => {
    const lower = { ...list(240, 1000), height: 100 };
    // The tenth of ten was the last in sight, and is the last again.
    assert.equal(keptInSight(19, lower, 240), 20 * 24 - 100);
    assert.equal(keptInSight(11, lower, 240), undefined, 'it is in sight still');
    assert.equal(keptInSight(30, lower, 240), undefined, 'it was not in sight');
    assert.equal(keptInSight(9, lower, 240), undefined, 'it was above');
  });
  it('go on holding a row of a list that is too high for a browser, near its end, too', () => {
    const total = 1_000_000;
    const tall = { height: 440, rowHeight: 24, total };
    for (const last of [total - 1, total - 20, total - 1000, 500_000]) {
      // The last row that is wholly in sight is chosen; then the list becomes lower by 200 pixels.
      const scrollTop = Math.round(scrollTo(last, tall));
      const row = inSight({ ...tall, scrollTop }).end - 2;
      const lower = { ...tall, scrollTop, height: 240 };
      const target = keptInSight(row, lower, 440);
      assert.ok(target !== undefined, `${row} was in sight`);
      assert.equal(target, Math.round(target), 'a whole pixel');
      const { first, end } = inSight({ ...lower, scrollTop: target });
      const top = topOf(row, { ...lower, scrollTop: target }) - target;
      assert.ok(first < row && row < end && top >= 0 && top + 24 <= 240, `${row}: ${top} px down`);
      assert.ok(top > 240 - 24 - 4, `${row} is the last in sight: ${top} px down`);
      assert.equal(keptInSight(row + 2, lower, 440), undefined, 'it was not wholly in sight');
    }
  });
});
