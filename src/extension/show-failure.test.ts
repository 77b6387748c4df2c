import assert from 'node:assert/strict';
import { BridgeError } from '../bridge/channel';
import { failureOf } from './show-failure';

describe('a failure to show', () => {
  const told = {
    name: 'InputsError',
    message: 'The inputs could not be made.',
    file: '/project/sums.ts',
    line: 3,
  };

  it('is itself, whether thrown across the pipe or told', () => {
    assert.deepEqual(failureOf(new BridgeError(told)), told);
    assert.deepEqual(failureOf(told), told);
  });

  it('is the message of any other error, and the text of anything else', () => {
    assert.equal(failureOf(new RangeError('too far')).message, 'too far');
    assert.equal(failureOf('just text').message, 'just text');
  });
});
