import assert from 'node:assert/strict';
import { aRun } from '../bridge/test-data';
import { emptyWords, tabCounts, unplotted } from './empty-words';

describe('what stands where a tab has nothing to show', () => {
  const lost = aRun({ state: 'lost', done: 7, failed: 1, outputLines: 2 });

  it('agrees with the count of the tab: of what was there, it says that it has gone', () => {
    assert.deepEqual(tabCounts(lost), { results: 6, errors: 1, output: 2 });
    for (const section of ['results', 'errors', 'output'] as const) {
      assert.match(emptyWords(section, lost), / gone; /);
      assert.doesNotMatch(emptyWords(section, aRun({ state: 'lost' })), /gone/);
    }
    assert.equal(emptyWords('errors', aRun({ state: 'lost', done: 7 })), 'No errors.');
  });

  it('says nothing of the kind while a run goes on, whose count is ahead of its list', () => {
    assert.equal(emptyWords('errors', aRun({ done: 7, failed: 1 })), 'No errors.');
    assert.equal(emptyWords('output', undefined), 'Nothing was printed.');
  });

  it('promises no results where none can come', () => {
    assert.equal(emptyWords('results', aRun({ state: 'running' })), 'No results yet.');
    assert.equal(emptyWords('results', aRun({ state: 'cancelled', total: 9 })), 'No results.');
    const none = aRun({ state: 'finished', total: 0, done: 0 });
    assert.match(emptyWords('results', none), /^There were no inputs/);
  });

  it('blames the filter for an empty plot where it is why', () => {
    const passing = (count: number, problem: string | null = null) => ({
      passing: { count, of: 9, problem },
    });
    assert.equal(unplotted({ passing: null }), undefined);
    assert.match(unplotted(passing(0)) ?? '', /^No item passes/);
    assert.match(unplotted(passing(3)) ?? '', /^There are no numbers of the items/);
    assert.equal(unplotted(passing(0, 'No column is called x.')), 'No column is called x.');
  });
});
