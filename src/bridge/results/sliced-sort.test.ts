import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sortRows } from '../compare-values';
import { sortInSlices } from './sliced-sort';

describe('rows sorted in slices', () => {
  it('have the order of rows sorted at once, however many they are', async () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('a', 'b', null, undefined, NaN));
    const lengths = fc.constantFrom(0, 1, 2, 511, 512, 513, 1500, 4097);
    const lists = lengths.chain((length) => fc.array(value, { minLength: length, maxLength: length }));
    await fc.assert(
      fc.asyncProperty(lists, fc.boolean(), async (values, descending) => {
        const rows = Uint32Array.from(values.keys()).reverse();
        const valueOf = (row: number): unknown => values[row];
        const sorted = await sortInSlices(rows, valueOf, descending);
        assert.deepEqual(sorted, sortRows(rows, valueOf, descending));
      }),
      { numRuns: 30 },
    );
  });
});
