import assert from 'node:assert/strict';
import { aRun } from '../../bridge/test-data';
import { lensesFor } from '../parallel/lens-titles';
import { runRow } from '../runs/run-row';
import { figure, setFigureLanguage } from './figures';
import { progressWords } from './state-words';
import { itemCount } from './words';

describe('figures', () => {
  beforeEach(() => setFigureLanguage('en'));

  it('have their digits in groups above four, as the editor\u2019s language has them', () => {
    assert.deepEqual([0, 9999, 10_000, 1_234_567].map(figure), ['0', '9999', '10,000', '1,234,567']);
    setFigureLanguage('de');
    assert.equal(figure(1_234_567), '1.234.567');
  });

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
});
