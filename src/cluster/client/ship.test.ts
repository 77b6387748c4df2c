import assert from 'node:assert/strict';
import { calledFrom } from './ship';

describe('what stands for a function', () => {
  it('is refused before anything is sent when it is none, with a hint where Python was meant', () => {
    const refusal = (value: unknown): string => {
      try {
        calledFrom(value as () => void);
      } catch (error) {
        assert.ok(error instanceof TypeError);
        return error.message;
      }
      return assert.fail(`${String(value)} was taken.`);
    };
    assert.equal(refusal(5), '5 is not a function.');
    assert.equal(refusal(undefined), 'undefined is not a function.');
    assert.equal(refusal({ hash: 'x' }), "{ hash: 'x' } is not a function.");
    assert.equal(refusal('abs'), `'abs' is not a function. To call Python, write py("abs").`);
  });
});
