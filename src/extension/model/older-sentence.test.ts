import assert from 'node:assert/strict';
import { aRun } from '../../bridge/test-data';
import { olderSentence } from './older-sentence';

describe('olderSentence', () => {
  it('says how many values are of the code as it was before, and nothing where none is', () => {
    assert.equal(
      olderSentence(aRun({ total: 100, older: 97 })),
      '97 of 100 items have a value from before the code was changed.',
    );
    assert.match(olderSentence(aRun({ total: 2, older: 1 })) ?? '', /^1 of 2 items has a value/);
    assert.equal(olderSentence(aRun()), undefined);
    // What an earlier version kept does not say.
    assert.equal(olderSentence(aRun({ older: undefined as unknown as number })), undefined);
  });
});
