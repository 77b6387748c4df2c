import assert from 'node:assert/strict';
import fc from 'fast-check';
import { InOrder } from './in-order';

describe('InOrder', () => {
  it('lets everything leave in order, as early as it can, whatever the order of arrival', () => {
    const arrivals = fc
      .integer({ min: 0, max: 60 })
      .chain((n) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(arrivals, (order) => {
        const ordered = new InOrder<string>();
        const left: string[] = [];
        const arrived = new Set<number>();
        for (const index of order) {
          left.push(...ordered.add(index, `#${index}`));
          arrived.add(index);
          let unbroken = 0;
          while (arrived.has(unbroken)) unbroken++;
          assert.equal(left.length, unbroken);
          const missing = [...order.keys()].filter((index) => !arrived.has(index));
          assert.deepEqual(ordered.missing(order.length), missing);
        }
        assert.deepEqual(
          left,
          [...order].sort((a, b) => a - b).map((index) => `#${index}`),
        );
      }),
    );
  });
});
