import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import { aRun, anEngine } from '../../bridge/test-data';
import type { RunSummary } from '../../bridge/rpc';
import { activeRun, contextKeys, initialState, lastRunOf, refusedRunOf, reduce, type State } from './state';
import { Store } from './store';

const start: State = initialState(noCluster('here'));
const running: State = reduce(start, {
  type: 'cluster',
  cluster: {
    ...noCluster('here'),
    state: 'running',
    engines: [anEngine(), anEngine({ key: 's1', state: 'starting' })],
  },
});

describe('reduce', () => {
  it('puts a new run first and replaces it as it goes on', () => {
    const two = [aRun({ id: 'a' }), aRun({ id: 'b' }), aRun({ id: 'a', done: 5 })].reduce(
      (state, run) => reduce(state, { type: 'run', run }),
      running,
    );
    assert.deepEqual(
      two.runs.map(({ id, done }) => [id, done]),
      [
        ['b', 0],
        ['a', 5],
      ],
    );
  });

  it('remembers that the results of a run have gone, until somebody has them', () => {
    const ended = reduce(start, { type: 'run', run: aRun({ state: 'lost' }) });
    const isGone = (state: State): boolean | undefined => state.runs[0]?.resultsGone;
    const gone = reduce(ended, { type: 'results', ids: ['run-1'], gone: true });
    assert.deepEqual([isGone(ended), isGone(gone)], [false, true]);
    assert.equal(reduce(gone, { type: 'results', ids: ['run-1'], gone: true }).runs, gone.runs);
    assert.equal(isGone(reduce(gone, { type: 'results', ids: ['run-1'], gone: false })), false);
    const starting = reduce(gone, { type: 'cluster', cluster: { ...noCluster('here'), state: 'starting' } });
    const { cluster } = running;
    assert.equal(isGone(reduce(starting, { type: 'cluster', cluster })), true, 'a new cluster has none');
    assert.equal(isGone(reduce(gone, { type: 'cluster', cluster })), false, 'one that was found may');
  });

  it('keeps twenty runs that came to something, however many were refused since', () => {
    const told = (state: State, id: string, last: Partial<RunSummary>): State =>
      [aRun({ id, state: 'preparing', total: 0 }), aRun({ id, ...last })].reduce(
        (before, run) => reduce(before, { type: 'run', run }),
        state,
      );
    const numbers = Array.from({ length: 22 }, (_, index) => index);
    const real = numbers.reduce((state, n) => told(state, `real ${n}`, { state: 'finished' }), running);
    const { runs } = numbers.reduce((state, n) => told(state, `typo ${n}`, { state: 'refused' }), real);
    assert.deepEqual(
      runs.map(({ id }) => id),
      [21, 20, 19, 18, 17].map((n) => `typo ${n}`).concat(real.runs.map(({ id }) => id)),
    );
    assert.deepEqual([real.runs.length, real.runs.at(-1)?.id], [20, 'real 2']);
  });

  it('keeps twenty selections', () => {
    const piece = {
      ...{ code: '1', file: '/f.ts', firstLine: 0, lastLine: 0, title: '1' },
      columns: { first: 0, others: 0 },
    };
    const selection = (n: number) => ({
      ...{ id: `${n}`, target: 'any' as const, state: 'finished' as const, startedAt: n, elapsedMs: 1 },
      ...{ engines: 1, failed: 0, outcome: '1', piece },
    });
    const state = Array.from({ length: 22 }, (_, n) => selection(n)).reduce(
      (before, run) => reduce(before, { type: 'selectionRun', run }),
      running,
    );
    assert.deepEqual([state.selectionRuns.length, state.selectionRuns.at(-1)?.id], [20, '2']);
  });

  it('ignores news of a run that has ended', () => {
    const ended = reduce(running, { type: 'run', run: aRun({ state: 'finished' }) });
    assert.equal(reduce(ended, { type: 'run', run: aRun({ state: 'running' }) }), ended);
  });

  it('goes on with a run that was lost sight of and is followed again', () => {
    const lost = reduce(running, { type: 'run', run: aRun({ state: 'lost', message: 'No answer.' }) });
    const [run] = reduce(lost, { type: 'run', run: aRun({ state: 'running', done: 3 }) }).runs;
    assert.deepEqual([run?.state, run?.done, run?.message], ['running', 3, null]);
  });

  it('has news once a run ended, until it was looked at', () => {
    const ended = reduce(running, { type: 'run', run: aRun({ state: 'finished' }) });
    assert.equal(ended.news, 'run-1');
    assert.equal(reduce(ended, { type: 'seen', id: 'other' }).news, 'run-1');
    assert.equal(reduce(ended, { type: 'seen', id: 'run-1' }).news, null);
  });

  it('has news of a refused run, so that nobody takes the one before for its result', () => {
    assert.equal(reduce(running, { type: 'run', run: aRun({ state: 'refused' }) }).news, 'run-1');
  });

  it('loses what was in flight with the client process, and nothing that had ended', () => {
    const runs = [aRun({ id: 'a', state: 'finished' }), aRun({ id: 'b' })].reduce(
      (state, run) => reduce(state, { type: 'run', run }),
      running,
    );
    const lost = reduce(runs, { type: 'lost', reason: 'It died.' });
    assert.deepEqual(
      lost.runs.map(({ id, state, message }) => [id, state, message]),
      [
        ['b', 'lost', 'It died.'],
        ['a', 'finished', null],
      ],
    );
    assert.deepEqual([lost.cluster.state, lost.cluster.engines, lost.news], ['none', [], 'b']);
  });
});

describe('runs of before', () => {
  const ended = aRun({ state: 'finished' });
  const restored = reduce(reduce(start, { type: 'run', run: aRun({ id: 'new' }) }), {
    ...{ type: 'restored', runs: [ended], selectionRuns: [] },
  });

  it('stand behind those of this window, and are no news', () => {
    assert.deepEqual(
      restored.runs.map(({ id }) => id),
      ['new', 'run-1'],
    );
    assert.equal(restored.news, null);
  });

  it('are compared though they have ended, and not changed otherwise', () => {
    const serial = { ms: 5, differing: 0, first: null, isChanged: false };
    const compared = reduce(restored, { type: 'run', run: { ...ended, done: 7, serial } });
    assert.deepEqual(compared.runs[1], { ...ended, serial });
    const dated = reduce(compared, { type: 'run', run: { ...ended, done: 7, older: 3 } });
    assert.deepEqual(dated.runs[1], { ...ended, serial, older: 3 });
    // It was removed while it was compared.
    const removed = reduce(restored, { type: 'removed', ids: [ended.id] });
    assert.equal(reduce(removed, { type: 'run', run: { ...ended, serial } }), removed);
    assert.equal(reduce(compared, { type: 'run', run: { ...ended, done: 7 } }), compared);
  });

  it('are not what a function was run over last when they only measure another', () => {
    const measuring = reduce(restored, { type: 'run', run: aRun({ id: 'm', serialOf: 'run-1' }) });
    assert.equal(lastRunOf(measuring, '/project/sums.ts', 'f')?.id, 'new');
  });

  it('go with their news', () => {
    const both = reduce({ ...restored, news: 'run-1' }, { type: 'removed', ids: ['run-1'] });
    assert.deepEqual([both.runs.map(({ id }) => id), both.news], [['new'], null]);
  });
});

describe('what is asked of the state', () => {
  it('finds the newest run of a function of a file', () => {
    const state = reduce(running, { type: 'run', run: aRun() });
    assert.equal(lastRunOf(state, '/project/sums.ts', 'f')?.id, 'run-1');
    assert.equal(lastRunOf(state, '/project/other.ts', 'f'), undefined);
  });

  it('takes no item that was debugged for the last run, and hears nothing of one that was not chosen', () => {
    const debugged = aRun({ id: 'new', debugging: true, total: 1 });
    const before = reduce(running, { type: 'run', run: aRun({ state: 'finished' }) });
    const at = reduce(before, { type: 'run', run: debugged });
    const found = (state: State): (string | null | undefined)[] => [
      lastRunOf(state, '/project/sums.ts', 'f')?.id,
      state.news,
    ];
    assert.deepEqual(found(at), ['new', 'run-1']);
    const end = (run: Partial<RunSummary>): State =>
      reduce(at, { type: 'run', run: { ...debugged, ...run } });
    assert.deepEqual(found(end({ state: 'cancelled', total: 0 })), ['run-1', 'run-1']);
    assert.deepEqual(found(end({ state: 'cancelled', done: 0 })), ['run-1', 'new']);
    assert.deepEqual(found(end({ state: 'finished', done: 1 })), ['run-1', 'new']);
  });

  it('takes no run that was refused for the last one: what came of the one before still holds', () => {
    const found = (state: State): string | undefined => lastRunOf(state, '/project/sums.ts', 'f')?.id;
    const before = reduce(running, { type: 'run', run: aRun({ state: 'finished' }) });
    const asked = reduce(before, { type: 'run', run: aRun({ id: 'new', state: 'preparing' }) });
    assert.equal(found(asked), 'new');
    assert.equal(found(reduce(asked, { type: 'run', run: aRun({ id: 'new', state: 'refused' }) })), 'run-1');
  });

  it('has a refused run of a function until there is another one of it, but for one that only compares', () => {
    const found = (state: State): string | undefined => refusedRunOf(state, '/project/sums.ts', 'f')?.id;
    const told = (state: State, run: Parameters<typeof aRun>[0]): State =>
      reduce(state, { type: 'run', run: aRun(run) });
    const refused = told(running, { id: 'new', state: 'refused' });
    assert.equal(found(refused), 'new');
    assert.equal(found(told(refused, { id: 'other', functionName: 'g' })), 'new');
    assert.equal(found(told(refused, { id: 'serial', serialOf: 'run-1', state: 'finished' })), 'new');
    assert.equal(found(told(refused, { id: 'debugged', debugging: true, state: 'finished' })), undefined);
    assert.equal(found(told(refused, { id: 'next', state: 'preparing' })), undefined);
  });

  it('gives the context keys, counting engines that registered', () => {
    const state = reduce(running, { type: 'run', run: aRun() });
    assert.equal(activeRun(state)?.id, 'run-1');
    assert.deepEqual(contextKeys(state), {
      'engineRoom.state': 'running',
      'engineRoom.engineCount': 1,
      'engineRoom.running': true,
      'engineRoom.hasRuns': true,
      'engineRoom.managed': true,
      'engineRoom.startedElsewhere': false,
    });
  });
});

describe('Store', () => {
  it('tells listeners about changes only, until they leave', () => {
    const store = new Store(start);
    const seen: boolean[] = [];
    const listening = store.subscribe((state, before) => seen.push(state !== before));
    store.dispatch({ type: 'tags' });
    store.dispatch({ type: 'tags' });
    listening.dispose();
    store.dispatch({ type: 'run', run: aRun() });
    assert.deepEqual(seen, [true]);
  });

  it('waits for a state', async () => {
    const store = new Store(start);
    const waiting = store.when(({ tagsSeen }) => tagsSeen);
    store.dispatch({ type: 'tags' });
    assert.equal((await waiting).tagsSeen, true);
  });
});
