import assert from 'node:assert/strict';
import { bounded, TooSlow } from './bounded';

describe('bounded work', () => {
  it('gives what comes of it, or throws what it throws', () => {
    assert.equal(
      bounded(() => 'a'.repeat(3), 60_000),
      'aaa',
    );
    const error = new RangeError('no');
    const failing = (): never => {
      throw error;
    };
    assert.throws(
      () => bounded(failing, 60_000),
      (thrown) => thrown === error,
    );
  });

  it('is ended within a regular expression that would take for ever', () => {
    const hopeless = /^(?:a+)+$/;
    assert.throws(() => bounded(() => hopeless.test(`${'a'.repeat(60)}b`), 50), TooSlow);
  });
});
