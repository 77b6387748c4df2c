import assert from 'node:assert/strict';
import { assertSame, retryChunkSize, retryNote, retryOf } from './retry';
import { RunRecord, type Outcome } from './run-record';
import { valuesFrom } from './values-from';

const ok = (index: number, value: unknown): Outcome => ({ index, ok: true, value, engine: 0 });
const failure = { name: 'Error', message: 'no', engine: 1, stack: '' };

function ended(): RunRecord {
  const record = new RunRecord('a', 'f', '/f.ts', 'xs');
  record.begin(4, []);
  record.outcome(ok(0, 'zero'));
  record.outcome({ index: 1, ok: false, error: failure });
  record.outcome(ok(2, 'two'));
  record.end('cancelled');
  return record;
}

describe('a retry', () => {
  it('runs what failed and what never ran, and has the values of the others from the start', () => {
    const retry = retryOf(ended());
    assert.deepEqual(retry.items, [1, 3]);
    const again = new RunRecord('b', 'f', '/f.ts', 'xs');
    again.begin(4, [], undefined, retry);
    assert.deepEqual(valuesFrom(again, 0), ['zero', undefined, 'two', undefined]);
    const { done, carried, total, failed } = again.summary();
    assert.deepEqual([done, carried, total, failed], [2, 2, 4, 0]);
  });

  it('puts its outcomes, times and failures at the items they belong to', () => {
    const again = new RunRecord('b', 'f', '/f.ts', 'xs');
    again.begin(4, [], undefined, retryOf(ended()));
    again.outcome(ok(0, 'one'));
    again.outcome({ index: 1, ok: false, error: failure });
    const news = {
      engineId: 0,
      engineUuid: 'one',
      submitted: '',
      started: '2026-01-01T00:00:00.000Z',
      completed: undefined,
    };
    again.chunk({ ...news, first: 1, count: 1, state: 'completed', durationMs: 7 });
    again.progress(2, 7);
    assert.deepEqual(valuesFrom(again, 0), ['zero', 'one', 'two', undefined]);
    assert.deepEqual([again.timeMs(3), again.timeMs(1)], [7, undefined]);
    assert.equal(again.failures.all[0]?.index, 3);
    assert.equal(again.summary().done, 4);
  });

  it('is refused when nothing is left to run, or the inputs are others', () => {
    const full = new RunRecord('a', 'f', '/f.ts', 'xs');
    full.begin(1, []);
    full.outcome(ok(0, 1));
    assert.throws(() => retryOf(full), /Every item of this run has a value/);
    assert.throws(() => assertSame(ended(), 5), /There are 5 inputs now, and there were 4/);
  });

  it('says what it is, and sends few items one by one', () => {
    const retry = retryOf(ended());
    assert.equal(retryNote(retry), '2 items ran again; the other 2 have the values of the earlier run.');
    assert.equal(retryNote({ items: [0], before: [undefined] }), '1 item ran again.');
    assert.equal(retryChunkSize(retry), 1);
    assert.equal(retryChunkSize({ items: Array.from({ length: 3000 }, () => 0), before: [] }), 'auto');
  });
});
