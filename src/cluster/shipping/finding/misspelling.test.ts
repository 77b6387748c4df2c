import assert from 'node:assert/strict';
import { isMisspelledTag, mayHoldTag } from './misspelling';

describe('a misspelled tag', () => {
  for (const word of [
    'paralel',
    'Parallel',
    'parralel',
    'paralell',
    'parallels',
    'PARALLEL',
    'parallelize',
  ]) {
    it(`may be @${word}`, () => assert.ok(isMisspelledTag(word)));
  }
  for (const word of ['parallel', 'param', 'private', 'package', 'property', 'protected', 'unparallel']) {
    it(`is not @${word}`, () => assert.ok(!isMisspelledTag(word)));
  }
  it('is looked for in a source without parsing it', () => {
    const held = ['/** @parallel */', '/** @Paralel */', '/** @param x, then @parallell */'].map(mayHoldTag);
    const none = ['/** @param x */', '/** @parallel-ish */', 'parallel', 'a@parallelogram'].map(mayHoldTag);
    assert.deepEqual([...held, ...none], [true, true, true, false, false, false, false]);
  });
});
