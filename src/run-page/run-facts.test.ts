import assert from 'node:assert/strict';
import { aRun } from '../bridge/test-data';
import { speedUp } from '../extension/model/words';
import { factsOf, retryWords, stateWords } from './run-facts';

describe('the head of a run\u2019s page', () => {
  it('says how far it is', () => {
    assert.equal(stateWords(aRun({ done: 10 })), 'Running: 10 of 1000 items');
    assert.equal(
      stateWords(aRun({ done: 500, elapsedMs: 4000, leftMs: 4000 })),
      'Running: 500 of 1000 items, 4 s left',
    );
    assert.equal(
      stateWords(aRun({ done: 500, elapsedMs: 4000, leftMs: 4000 }), 'python'),
      'Running: 500 of 1000 items, no Python engines',
    );
    assert.equal(stateWords(aRun({ state: 'finished', failed: 2 })), '<AsyncMapResult: finished, 2 failed>');
    assert.equal(stateWords(aRun({ state: 'cancelled', done: 3 })), 'Cancelled after 3 of 1000 items');
    assert.equal(
      stateWords(aRun({ state: 'cancelled', done: 128, total: 200, failed: 12 })),
      'Cancelled after 128 of 200 items, 12 failed',
    );
    assert.equal(stateWords(aRun({ cancelling: true, done: 3 })), 'Cancelling after 3 of 1000 items');
  });
  it('says which items would run again: not those alone that its button names', () => {
    const begins = (done: number, failed: number): string =>
      retryWords(aRun({ state: 'cancelled', total: 9, done, failed })).replace(
        / as the run.*|, and keep.*/,
        '',
      );
    assert.equal(begins(9, 2), 'Run the items that failed again');
    assert.equal(begins(5, 0), 'Run the items that have no result');
    assert.equal(begins(5, 2), 'Run the items that failed again, and those that have no result');
  });
  it('tells a speed-up of a run that was long enough', () => {
    const names = (elapsedMs: number): string[] =>
      factsOf(aRun({ state: 'finished', done: 1000, elapsedMs, serialMs: 900 })).map(([name]) => name);
    assert.deepEqual(names(300), ['items', 'elapsed', 'engines', 'work on engines', 'speed-up']);
    assert.ok(!names(30).includes('speed-up'));
  });
  it('tells it in the words of the Runs view', () => {
    for (const serialMs of [2, 900, 8000]) {
      const run = aRun({ state: 'finished', done: 1000, elapsedMs: 300, serialMs });
      assert.equal(new Map(factsOf(run)).get('speed-up'), speedUp(run));
    }
  });
});
