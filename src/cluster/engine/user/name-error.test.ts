import assert from 'node:assert/strict';
import { asNameError } from './name-error';

describe('asNameError', () => {
  const record = (name: string, message: string) => ({
    name,
    message,
    stack: `${name}: ${message}\n    at cell 1:1:1`,
    frames: [],
  });

  it('says of an unknown name what Python says', () => {
    const { name, message, stack } = asNameError(record('ReferenceError', 'a_b is not defined'));
    assert.deepEqual([name, message], ['NameError', "name 'a_b' is not defined"]);
    assert.equal(stack, "NameError: name 'a_b' is not defined\n    at cell 1:1:1");
  });

  it('leaves other errors as they are', () => {
    for (const other of [
      record('TypeError', 'x is not defined'),
      record('ReferenceError', 'no access before a is set'),
    ])
      assert.equal(asNameError(other), other);
  });
});
