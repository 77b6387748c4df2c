import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HigherRows } from './higher-rows';
import { extent, inSight, scrollTo, topOf } from './sight';

const ROW = 24;

describe('rows that are higher than others', () => {
  it('move those behind them, whatever of them was drawn first', () => {
    const higher = new HigherRows();
    assert.equal(higher.note(7, [20, 0, 40]), true);
    assert.equal(higher.note(2, [20]), true);
    assert.deepEqual(
      [0, 2, 3, 7, 8, 9, 10, 1000].map((row) => higher.before(row)),
      [0, 0, 20, 20, 40, 40, 80, 80],
    );
    assert.equal(higher.note(7, [20, 0, 40]), false, 'it is known');
    assert.equal(higher.note(7, [0]), true, 'it has become lower');
    assert.equal(higher.before(1000), 60);
    higher.clear();
    assert.equal(higher.before(1000), 0);
  });

  it('are in sight where they are drawn', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(200), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (extra, share) => {
          const higher = new HigherRows();
          higher.note(0, extra);
          const list = { height: 240, rowHeight: ROW, total: extra.length, higher };
          const viewport = { ...list, scrollTop: Math.floor(share * Math.max(0, extent(list) - 240)) };
          const { first, end } = inSight(viewport);
          let top = 0;
          const seen = extra.flatMap((pixels, row) => {
            const [from, to] = [top, (top += ROW + pixels)];
            assert.equal(topOf(row, viewport), from);
            return to > viewport.scrollTop && from < viewport.scrollTop + 240 ? [row] : [];
          });
          assert.equal(extent(list), top);
          assert.deepEqual([first, end], [seen[0], (seen.at(-1) ?? -1) + 1]);
        },
      ),
    );
  });

  it('can be chosen', () => {
    const higher = new HigherRows();
    higher.note(0, Array<number>(50).fill(30));
    const list = { height: 240, rowHeight: ROW, total: 100, higher };
    for (const row of [0, 7, 49, 50, 99]) {
      const { first, end } = inSight({ ...list, scrollTop: scrollTo(row, list) });
      assert.ok(first <= row && row < end, `${row}: ${first} to ${end}`);
    }
  });
});
