import assert from 'node:assert/strict';
import { itemTimeWords } from './time-words';

describe('the time of an item', () => {
  it('has two digits or so', () => {
    const words = [0, 0.000321, 0.0214, 0.999, 3.44, 9.99, 120.4, 999.4, 1500].map((ms) =>
      itemTimeWords(ms, 1),
    );
    assert.deepEqual(words, [
      '0 ms',
      '0.32 \u00b5s',
      '0.021 ms',
      '1.0 ms',
      '3.4 ms',
      '10 ms',
      '120 ms',
      '999 ms',
      '1.5 s',
    ]);
  });
  it('is marked where it is a share, and nothing where it is not known', () => {
    assert.equal(itemTimeWords(2, 8), '~2.0 ms');
    assert.equal(itemTimeWords(null, 0), '');
  });
});
