/** The bench of a million items waits for what the Runs view says: it must know the end of a run, whatever came of it. */
import assert from 'node:assert/strict';
import { activeRow, brokenRow, endedRow } from '../../scripts/bench/million/rows.mjs';
import { aRun } from '../../src/bridge/test-data';
import { runRow } from '../../src/extension/runs/run-row';

type Parts = Parameters<typeof aRun>[0];

/** Which of the three a run's row is. */
function readAs(parts: Parts): string[] {
  const spoken = runRow(aRun({ total: 1_000_000, elapsedMs: 4000, ...parts })).spoken ?? '';
  const kinds = { ended: endedRow, broken: brokenRow, active: activeRow };
  return Object.entries(kinds).flatMap(([kind, of]) => (of('f').test(spoken) ? [kind] : []));
}

describe('the rows that the bench of a million items waits for', () => {
  const active: Parts[] = [
    { state: 'preparing', total: 0 },
    { state: 'preparing', total: 0, cancelling: true },
    { state: 'running', done: 5 },
    { state: 'running', done: 5, failed: 3 },
    { state: 'running', done: 5, cancelling: true },
    { state: 'running', done: 5, serialOf: 'run-0' },
  ];
  const whole: Parts[] = [
    { state: 'finished', done: 1_000_000 },
    { state: 'finished', done: 1_000_000, failed: 3 },
    { state: 'finished', done: 1, total: 1 },
    { state: 'finished', done: 1_000_000, serialOf: 'run-0' },
    { state: 'finished', done: 1_000_000, carried: 999_000 },
    { state: 'finished', done: 1_000_000, carried: 980_000, failed: 20_000 },
  ];
  const message = 'The engines were 2 of 3 done · preparing 4 items · 1 of 2 failed';
  const broken: Parts[] = [
    { state: 'cancelled', done: 5, failed: 3 },
    { state: 'cancelled', total: 0, elapsedMs: 0 },
    { state: 'lost', done: 5, message },
    { state: 'lost', total: 0, message },
    { state: 'refused', total: 0, message },
  ];
  for (const [parts, kinds] of [
    ...active.map((parts) => [parts, ['active']] as const),
    ...whole.map((parts) => [parts, ['ended']] as const),
    ...broken.map((parts) => [parts, ['ended', 'broken']] as const),
  ])
    it(`${kinds.join(', ')}: ${JSON.stringify(parts)}`, () => assert.deepEqual(readAs(parts), kinds));

  it('are those of one function', () => {
    assert.ok(!endedRow('f').test('of, 5 items · 4 s') && !endedRow('f').test('ff, 5 items · 4 s'));
  });
});
