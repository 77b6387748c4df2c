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
const cells = async (run: RunRecord): Promise<unknown[]> => {
  const request = { from: 0, count: 10, sort: null, filter: '', state: 'all' as const };
  const { rows } = await new RunReader(run).answer('results', request);
  return rows.map((row) => (row.ended ? row.cells : row.cells[0]));
};

describe('an item that nothing came of', () => {
  it('was cancelled with its run, and is found by that word, but not before', async () => {
    const run = newRun();
    run.begin(4, []);
    run.chunk(news('started', 0, 2));
    run.outcome({ index: 0, ok: true, value: 7, engine: 0 });
    const reader = new RunReader(run);
    const request = { from: 0, count: 10, sort: null, filter: 'cancelled', state: 'all' as const };
    assert.equal((await reader.answer('results', request)).total, 0);
    assert.deepEqual(await cells(run), ['7', null, null, null]);
    run.chunk(news('completed', 0, 2));
    run.end('cancelled');
    assert.deepEqual(await cells(run), ['7', ['cancelled'], ['cancelled'], ['cancelled']]);
    assert.equal((await reader.answer('results', request)).total, 3);
    const { text, ended } = await reader.answer('item', { index: 2 });
    assert.deepEqual([text, ended], [null, 'cancelled']);
    assert.equal((await reader.answer('item', { index: 0 })).ended, null);
  });

  it('has no result that anybody could tell of where its run was lost, or the hub has let go of it', async () => {
    const lost = newRun();
    lost.begin(1, []);
    lost.end('lost');
    assert.deepEqual(await cells(lost), [['no result']]);
    lost.lostSight = true;
    assert.deepEqual(await cells(lost), [null], 'it may go on');
    const recalled = newRun();
    recalled.resume(3, [], { startedAt: 0, beganAt: 0, carried: 0 });
    recalled.forget(1);
    recalled.end('cancelled');
    assert.deepEqual(await cells(recalled), [['cancelled'], ['no result'], ['cancelled']]);
  });

  it('did not run where the run was refused', async () => {
    const debugged = newRun();
    debugged.begin(1, []);
    debugged.chunk(news('completed', 0));
    debugged.end('refused');
    assert.deepEqual(await cells(debugged), [['not run']]);
  });
});
