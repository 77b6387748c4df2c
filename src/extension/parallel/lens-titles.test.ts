import assert from 'node:assert/strict';
import { aRun } from '../../bridge/test-data';
import { lensesFor } from './lens-titles';

const tagged = { name: 'f', line: 3, column: 1, inputs: 'range(1000)' };
const titles = (run?: Parameters<typeof aRun>[0]): string[] =>
  lensesFor(tagged, run && aRun(run)).map(({ title }) => title);

describe('lensesFor', () => {
  it('offers to run and to debug', () =>
    assert.deepEqual(titles(), ['$(play) Run over\u2026', '$(debug-alt) Debug']));
  it('says what is being debugged', () =>
    assert.equal(titles({ debugging: true })[2], '$(debug) debugging \u00b7 cancel'));
  it('counts while running, and cancels', () => {
    assert.equal(titles({ done: 340 })[2], '$(sync~spin) 340/1000 \u00b7 cancel');
    assert.equal(lensesFor(tagged, aRun())[2]?.action, 'cancel');
  });
  it('opens the last run', () => {
    assert.equal(titles({ state: 'finished', elapsedMs: 512 })[2], 'last: 1000 items \u00b7 0.5 s');
    assert.equal(
      titles({ state: 'finished', elapsedMs: 512, failed: 2 })[2],
      'last: 1000 items \u00b7 0.5 s \u00b7 2 failed',
    );
    assert.equal(titles({ state: 'cancelled', done: 1 })[2], 'last: cancelled after 1 item');
  });
  it('says that the last run was refused', () =>
    assert.equal(titles({ state: 'refused' })[2], 'last: refused'));
  it('says why a function cannot run', () => {
    const [only, ...others] = lensesFor({ ...tagged, refusal: 'It is nested.' }, aRun());
    assert.deepEqual([only?.tooltip, only?.action, others], ['It is nested.', 'explain', []]);
  });
});
