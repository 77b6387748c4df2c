import assert from 'node:assert/strict';
import type { FailureGroup } from '../bridge/run-views';
import { failureTitle, otherItems } from './failure-words';

const group = (count: number, message: (index: number) => string): FailureGroup => ({
  ...{ index: 0, engine: 0, name: 'KeyError', message: message(0), stack: '', count },
  items: Array.from({ length: Math.min(50, count) }, (_, index) => ({ index, message: message(index) })),
});

describe('failures of one kind', () => {
  it('are called by their class and items', () => {
    assert.equal(failureTitle(group(1, String)), '0: KeyError');
    assert.equal(failureTitle(group(3, String)), 'KeyError in 3 items: 0, 1, 2');
    assert.match(failureTitle(group(100, String)), /^KeyError in 100 items: 0, .*, 11, \u2026$/);
  });
  it('tell what each said only where that differs', () => {
    assert.deepEqual(otherItems(group(3, () => 'no')), []);
    assert.deepEqual(otherItems(group(2, String)), ['', 'The others:', '1: KeyError: 1']);
    assert.equal(otherItems(group(100, String)).at(-1), '\u2026 and 50 more');
  });
  it('tell what each was caused by only where that differs', () => {
    const [first, second] = ["'a'", "'b'"].map((message) => [{ name: 'KeyError', message }]);
    const caused = (other: typeof second): FailureGroup => {
      const { items, ...all } = group(2, () => 'no');
      return {
        ...all,
        causes: first,
        items: items.map((item, at) => ({ ...item, causes: at ? other : first })),
      };
    };
    assert.deepEqual(otherItems(caused(first)), []);
    assert.equal(otherItems(caused(second)).at(-1), "1: KeyError: no, caused by KeyError: 'b'");
  });
  it('tell what each was given where that is known', () => {
    const given = (message: (index: number) => string): FailureGroup => {
      const all = group(3, message);
      return { ...all, items: all.items.map((item) => ({ ...item, input: `'${item.index}.csv'` })) };
    };
    assert.deepEqual(otherItems(given(() => 'no')), ['', 'The others:', "1: '1.csv'", "2: '2.csv'"]);
    assert.deepEqual(otherItems(given(String)).slice(2), [
      "1: '1.csv': KeyError: 1",
      "2: '2.csv': KeyError: 2",
    ]);
  });
});
