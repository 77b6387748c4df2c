import assert from 'node:assert/strict';
import { setFigureLanguage } from '../../bridge/figures';
import { aRun } from '../../bridge/test-data';
import { lensesFor } from '../parallel/lens-titles';
import { runRow } from '../runs/run-row';
import { serialSentence } from '../runs/serial-sentence';
import { progressWords } from './state-words';
import { itemCount } from './words';

describe('figures', () => {
  beforeEach(() => setFigureLanguage('en'));

  it('stand so in status, lens and row', () => {
    const run = aRun({ total: 1_000_000, done: 340_000, inputs: 'xs' });
    assert.equal(progressWords(run), '340,000/1,000,000');
    assert.equal(itemCount(20_000), '20,000 items');
    const tagged = { name: 'f', line: 3, column: 1, codeMark: null };
    assert.match(lensesFor(tagged, run)[2]?.title ?? '', / 340,000\/1,000,000 /);
    assert.match(runRow(run).description, / 340,000\/1,000,000 /);
    const ended = aRun({ total: 1_000_000, done: 1_000_000, failed: 10_001, state: 'finished' });
    assert.match(lensesFor(tagged, ended)[2]?.title ?? '', /989,999 ok \u00b7 10,001 failed/);
    assert.match(runRow(ended).description, /^10,001 of 1,000,000 failed/);
    assert.match(runRow(ended).tooltip, /1,000,000 of 1,000,000/);
  });

  it('stand so in what a comparison came to', () => {
    const run = aRun({
      ...{ state: 'finished', total: 120_000, done: 120_000, elapsedMs: 5100, serialMs: 21_000 },
      serial: { ms: 19_900, differing: 10_001, first: 7, isChanged: true },
    });
    assert.match(
      serialSentence(run) ?? '',
      / for 120,000 items, .* 10,001 values differ, first that of item 7:/,
    );
  });
});
