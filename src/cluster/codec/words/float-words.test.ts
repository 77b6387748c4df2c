import assert from 'node:assert/strict';
import { floatWord, floatWords } from './float-words';

const words = (...values: number[]): string[] => values.map(floatWords(values));

describe('floats of a column', () => {
  for (const [title, values, expected] of [
    ['have a decimal at least', [1, -0, NaN], ['1.0', '-0.0', 'NaN']],
    ['have as many as one of them needs', [0.5, 0.25, 3], ['0.50', '0.25', '3.00']],
    ['are rounded to six', [1 / 3, 1], ['0.333333', '1.000000']],
    ['are rounded to the even neighbour half-way', [1 / 128, 3 / 128], ['0.007812', '0.023438']],
    ['have exponents when one is tiny', [1e-7, 2], ['1.000000e-07', '2.000000e+00']],
    ['have none when they are short enough', [1e8, 0.5], ['100000000.0', '0.5']],
    ['have exponents when they are long', [1e9, Infinity], ['1.000000e+09', 'inf']],
    ['have none for infinity alone', [Infinity, 0.5], ['inf', '0.5']],
    ['may be missing altogether', [], []],
  ] as const) {
    it(title, () => assert.deepEqual(words(...values), expected));
  }

  it('stand for themselves in a column of anything', () => {
    assert.deepEqual([0.1, 1e-9, 1e22, 123456.123456789].map(floatWord), [
      '0.1',
      '1.000000e-09',
      '1.000000e+22',
      '123456.123457',
    ]);
  });
});
