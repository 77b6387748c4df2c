import assert from 'node:assert/strict';
import type { RunSummary } from '../../bridge/rpc';
import { aRun } from '../../bridge/test-data';
import { progressBar, runRow } from './run-row';

const cases: [what: string, run: Partial<RunSummary>, description: string, contextValue: string][] = [
  ['is prepared', { state: 'preparing', total: 0 }, 'preparing', 'map.active'],
  [
    'goes on',
    { done: 370, failed: 3, elapsedMs: 7400, leftMs: 12_600 },
    '\u25b0\u25b1\u25b1\u25b1\u25b1 370/1000 \u00b7 3 failed \u00b7 13 s left',
    'map.active',
  ],
  [
    'is cancelled just now',
    { cancelling: true, done: 1000 },
    'cancelling \u00b7 \u25b0\u25b0\u25b0\u25b0\u25b0 1000/1000',
    'map.active',
  ],
  ['is debugged', { debugging: true, item: 3, total: 1 }, 'debugging \u00b7 item 3', 'map.active'],
  [
    'has ended',
    { state: 'finished', done: 1000, elapsedMs: 5100, serialMs: 19_900 },
    '1000 items \u00b7 5.1 s \u00b7 3.9\u00d7',
    'map.ended.whole.values',
  ],
  [
    'was too short for a speed-up',
    { state: 'finished', done: 1000, elapsedMs: 150, serialMs: 300 },
    '1000 items \u00b7 0.1 s',
    'map.ended.whole.values',
  ],
  [
    'has failures',
    { state: 'finished', done: 1000, failed: 3, elapsedMs: 5100, serialMs: 5100 },
    '3 of 1000 failed \u00b7 5.1 s \u00b7 1.0\u00d7',
    'map.ended.open.whole.values',
  ],
  [
    'tried its failed items again',
    { state: 'finished', total: 179, done: 179, carried: 169, elapsedMs: 300 },
    '179 items, 10 of them now \u00b7 0.3 s',
    'map.ended.values',
  ],
  [
    'tried its failed items again, and some failed',
    { state: 'finished', total: 179, done: 179, carried: 169, failed: 2, elapsedMs: 300 },
    '2 of 179 failed, 10 were run now \u00b7 0.3 s',
    'map.ended.open.values',
  ],
  [
    'has values of the code as it was before',
    { state: 'finished', total: 179, done: 179, carried: 169, older: 169, elapsedMs: 300 },
    '179 items, 10 of them now \u00b7 169 of earlier code \u00b7 0.3 s',
    'map.ended.values',
  ],
  [
    'was cancelled',
    { state: 'cancelled', done: 37, elapsedMs: 2000 },
    'cancelled after 37 of 1000 \u00b7 2.0 s',
    'map.ended.open.values',
  ],
  ['was cancelled early', { state: 'cancelled', total: 0 }, 'cancelled', 'map.ended'],
  [
    'was compared',
    {
      state: 'finished',
      done: 1000,
      elapsedMs: 5000,
      serialMs: 5000,
      serial: { ms: 10_000, differing: 2, first: 7, isChanged: false },
    },
    '1000 items \u00b7 5.0 s \u00b7 2.0\u00d7 \u00b7 2 values differ',
    'map.ended.whole.values',
  ],
  [
    'is such a comparison',
    { serialOf: 'run-0', done: 500 },
    'one after another \u00b7 \u25b0\u25b0\u25b1\u25b1\u25b1 500/1000',
    'map.active',
  ],
  [
    'was such a comparison',
    { serialOf: 'run-0', state: 'finished', done: 1000, elapsedMs: 5000, serialMs: 4000 },
    'one after another \u00b7 1000 items \u00b7 5.0 s',
    'map.ended.values',
  ],
  ['was refused', { state: 'refused', total: 0, message: 'No.\nNever.' }, 'refused: No.', 'map.ended'],
  [
    'was lost',
    { state: 'lost', done: 1, message: 'It died.' },
    'lost after 1 of 1000 \u00b7 It died.',
    'map.ended.open.values',
  ],
  [
    'was lost, and its results with its cluster',
    { state: 'lost', done: 1, failed: 1, message: 'It died.', resultsGone: true },
    'lost after 1 of 1000 \u00b7 1 failed \u00b7 It died.',
    'map.ended',
  ],
  [
    'has ended, and its results have gone',
    { state: 'finished', done: 1000, failed: 3, elapsedMs: 5100, resultsGone: true },
    '3 of 1000 failed \u00b7 5.1 s',
    'map.ended',
  ],
];

describe('the row of a run', () => {
  for (const [what, run, description, contextValue] of cases) {
    it(`that ${what}`, () => {
      const row = runRow(aRun(run));
      assert.equal(row.description, `${description} \u00b7 over range(1000)`);
      assert.deepEqual([row.label, row.contextValue], ['f', contextValue]);
    });
  }

  it('that has no engine left tells that, and no time', () => {
    const row = runRow(aRun({ done: 370, failed: 3, elapsedMs: 7400, leftMs: 12_600 }), undefined, 'python');
    assert.equal(
      row.description,
      '\u25b0\u25b1\u25b1\u25b1\u25b1 370/1000 \u00b7 3 failed \u00b7 no Python engines \u00b7 over range(1000)',
    );
    assert.deepEqual([row.icon, row.color], ['warning', 'charts.yellow']);
    assert.match(row.spoken, /3 failed \u00b7 no Python engines/);
    const debugged = runRow(aRun({ debugging: true, item: 3, total: 1 }), undefined, 'javascript');
    assert.match(debugged.description, /^debugging \u00b7 item 3 \u00b7 no JavaScript engines/);
  });

  it('names values of earlier code where there is room, and for the ear', () => {
    const row = runRow(aRun({ state: 'finished', done: 1000, carried: 3, older: 3, elapsedMs: 300 }));
    assert.match(row.tooltip, /^values of earlier code: `3`/m);
    assert.match(row.spoken, / \u00b7 3 values of earlier code \u00b7 /);
    const one = runRow(aRun({ state: 'cancelled', done: 1, carried: 1, older: 1 }));
    assert.match(one.spoken, / \u00b7 1 value of earlier code/);
  });

  it('is listened to without the bar', () => {
    assert.equal(runRow(aRun({ done: 370 })).spoken, 'f, 370 of 1000 done \u00b7 over range(1000)');
  });

  it('has a bar whose last cell fills when all is done, and none before its share is', () => {
    const filled = (done: number): number => progressBar(done, 10).split('\u25b0').length - 1;
    assert.deepEqual([0, 1, 2, 9, 10].map(filled), [0, 0, 1, 4, 5]);
    assert.equal(progressBar(0, 0), '\u25b1\u25b1\u25b1\u25b1\u25b1');
  });
});
