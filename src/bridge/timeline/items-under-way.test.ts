import assert from 'node:assert/strict';
import { ItemsUnderWay } from './items-under-way';

describe('items under way', () => {
  it('are found with their engines, and those that wait are not', () => {
    const items = new ItemsUnderWay([
      { engine: 2, first: 40, count: 10, since: 1000 },
      { engine: 0, first: 7, count: 1, since: 1500 },
      { engine: 1, first: 8, count: 4, since: 3000 },
    ]);
    const engineOf = (item: number): number | undefined => items.at(item, 2000)?.engine;
    assert.deepEqual([6, 7, 8, 11, 12, 39, 40, 49, 50].map(engineOf), [
      ...[undefined, 0, 1, 1, undefined, undefined, 2, 2, undefined],
    ]);
    assert.deepEqual(items.at(45, 2000), { engine: 2, together: 10, ms: 1000 });
    // Clocks are known as well as may be.
    assert.equal(items.at(8, 2000)?.ms, 0);
    assert.equal(new ItemsUnderWay([]).at(0, 0), undefined);
  });
});
