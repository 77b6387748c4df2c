import assert from 'node:assert/strict';
import { lastLines } from './last-lines';

describe('lastLines', () => {
  it('leaves what is short as it is', () => {
    assert.equal(lastLines('\none\ntwo\n', 9, 20), '\none\ntwo\n');
  });
  it('begins with a whole line', () => {
    assert.equal(lastLines('one\ntwo\nthree\n', 8, 20), 'two\nthree\n');
    assert.equal(lastLines('one\ntwo\nthree\n', 7, 20), 'two\nthree\n');
    assert.equal(lastLines('one\ntwo\nthree\n', 6, 20), 'three\n');
  });
  it('cuts a line that is too long', () => {
    assert.equal(lastLines('a line that goes on\n', 5, 9), ' goes on\n');
  });
});
