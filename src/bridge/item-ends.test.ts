import assert from 'node:assert/strict';
import type { ChunkNews } from '../cluster/client';
import { RunReader } from './run-reader';
import { RunRecord } from './run-record';

const news = (state: ChunkNews['state'], first: number, count = 1): ChunkNews => {
  const at = '2026-01-01T00:00:00.000Z';
  const times = { submitted: at, started: at, completed: state === 'started' ? undefined : at };
  return { first, count, state, engineId: 0, engineUuid: 'zero', durationMs: 0, ...times };
};
const newRun = (): RunRecord => new RunRecord('id', 'f', '/f.ts', 'range(10)');
const cells = async (run: RunRecord, filter = ''): Promise<unknown[]> => {
  const request = { from: 0, count: 10, sort: null, filter, state: 'all' as const };
  const { rows } = await new RunReader(run).answer('results', request);
  return rows.map((row) => (row.ended ? row.cells : row.cells[0]));
};

describe('an item that nothing came of', () => {
  it('was cancelled where an engine had begun it, and did not run where none had', async () => {
    const run = newRun();
    run.begin(6, []);
    run.chunk(news('started', 0, 3));
    run.outcome({ index: 0, ok: true, value: 7, engine: 0 });
    run.chunk(news('started', 4));
    const reader = new RunReader(run);
    const request = { from: 0, count: 10, sort: null, filter: 'cancelled', state: 'all' as const };
    assert.equal((await reader.answer('results', request)).total, 0);
    assert.deepEqual(await cells(run), ['7', null, null, null, null, null]);
    // It was at the second of three; what waited at an engine is answered as if that had begun it.
    run.chunk(news('completed', 0, 2));
    run.chunk(news('lost', 3));
    run.end('cancelled');
    assert.deepEqual(await cells(run), [
      ...['7', ['cancelled'], ['not run'], ['not run'], ['cancelled'], ['not run']],
    ]);
    assert.equal((await reader.answer('results', request)).total, 2, 'found by its words');
    const { text, ended } = await reader.answer('item', { index: 2 });
    assert.deepEqual([text, ended], [null, 'not run']);
    assert.equal((await reader.answer('item', { index: 0 })).ended, null);
  });

  it('is told of by the places that items of a run that tries some again have', async () => {
    const before = newRun();
    before.begin(4, []);
    before.outcome({ index: 1, ok: true, value: 5, engine: 0 });
    const run = newRun();
    run.begin(4, [], undefined, { items: [0, 2, 3], before: before.outcomes });
    run.chunk(news('started', 1));
    run.end('cancelled');
    assert.deepEqual(await cells(run), [['not run'], '5', ['cancelled'], ['not run']]);
  });

  it('was cancelled with its run where nobody told what was begun, and may have run where the run was lost', async () => {
    const fetched = newRun();
    fetched.resume(2, [], { startedAt: 0, beganAt: 0, carried: 0 });
    fetched.end('cancelled');
    assert.deepEqual(await cells(fetched), [['cancelled'], ['cancelled']]);
    const lost = newRun();
    lost.begin(1, []);
    lost.end('lost');
    assert.deepEqual(await cells(lost), [['no result']]);
    lost.lostSight = true;
    assert.deepEqual(await cells(lost), [null], 'it may go on');
  });
});
