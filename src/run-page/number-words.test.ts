import assert from 'node:assert/strict';
import { numberWords } from './number-words';

describe('numbers', () => {
  it('have six digits at most', () => {
    const words = [3, -1e8, 0.1 + 0.2, 2 / 3, 1234.5678, 1e-9 / 3, 1.5e300, 100000.5].map(numberWords);
    const expected = ['3', '-100000000', '0.3', '0.666667', '1234.57', '3.33333e-10', '1.5e+300', '100000'];
    // Half-way to the even neighbour or not: either is six digits.
    assert.deepEqual(words.slice(0, -1), expected.slice(0, -1));
    assert.match(words.at(-1) ?? '', /^10000[01]$/);
  });
});
