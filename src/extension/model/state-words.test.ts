import assert from 'node:assert/strict';
import { aRun } from '../../bridge/test-data';
import { resultWords, spokenWords } from './state-words';

describe('resultWords', () => {
  for (const [parts, words] of [
    [{ state: 'running', done: 340 }, 'f: 340/1000'],
    [{ state: 'finished' }, '<AsyncMapResult: finished>'],
    [{ state: 'finished', failed: 3 }, '<AsyncMapResult: finished, 3 failed>'],
    [{ state: 'cancelled', done: 5 }, '<AsyncMapResult: cancelled, 5 of 1000 done>'],
    [
      { state: 'cancelled', done: 128, total: 200, failed: 12 },
      '<AsyncMapResult: cancelled, 128 of 200 done, 12 failed>',
    ],
    [{ state: 'lost' }, '<AsyncMapResult: lost>'],
  ] as const) {
    it(words, () => assert.equal(resultWords(aRun(parts)), words));
  }
});

describe('spokenWords', () => {
  for (const [parts, words] of [
    [{ state: 'running', done: 340 }, 'f: 340 of 1000 done'],
    [{ state: 'running', done: 340, cancelling: true }, 'f: cancelling, 340 of 1000 done'],
    [{ state: 'finished', failed: 3 }, 'f: finished, 3 failed'],
    [{ state: 'lost' }, 'f: lost'],
  ] as const) {
    it(words, () => assert.equal(spokenWords(aRun(parts)), words));
  }
});
