import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { anEngine, aRun } from '../../bridge/test-data';
import type { RecallProblem, RunSummary } from '../../bridge/rpc';
import { noCluster } from '../../bridge/no-cluster';
import { initialState, type Change } from '../model/state';
import { Store } from '../model/store';
import type { Room } from '../room';
import { stopCluster } from './stop';

/** @param answer the button that is pressed; undefined: Cancel. */
async function whenStopping(
  startedElsewhere: string | null,
  answer?: string,
  runs: RunSummary[] = [],
  problem: RecallProblem | null = null,
  { started = null, meanwhile }: { started?: string | null; meanwhile?: Change } = {},
): Promise<{ done: string[]; asked: string[]; stopped: boolean }> {
  const done: string[] = [];
  const asked: string[] = [];
  const held = ['held'];
  const showWarningMessage = (
    message: string,
    { detail }: { detail: string },
    ...buttons: string[]
  ): Promise<string | undefined> => {
    asked.push(message, detail);
    return Promise.resolve(buttons.find((button) => button === answer));
  };
  const engines = [anEngine(), anEngine({ id: 1 })];
  const cluster = { ...noCluster('p'), state: 'running' as const, engines, startedElsewhere, started };
  const room = {
    store: new Store({ ...initialState(cluster), runs }),
    client: {
      started: true,
      get: () =>
        Promise.resolve({
          heldRuns: () => Promise.resolve(held),
          recallRun: ({ id }: RunSummary) => {
            done.push(`fetch ${id}`);
            held.push(id);
            if (meanwhile) room.store.dispatch(meanwhile);
            return Promise.resolve(problem);
          },
        }),
    },
    control: {
      stop: async () => void done.push('stop'),
      disconnect: async () => void done.push('disconnect'),
    },
  };
  const withProgress = (_: unknown, work: (progress: { report(): void }) => Promise<void>): Promise<void> =>
    work({ report() {} });
  const vs = {
    window: { showWarningMessage, withProgress },
    ProgressLocation: {},
  } as unknown as typeof vscode;
  const stopped = await stopCluster(vs, room as unknown as Room);
  return { done, asked, stopped };
}

describe('stopCluster', () => {
  it('stops what a window has started without a question', async () => {
    assert.deepEqual(await whenStopping(null), { done: ['stop'], asked: [], stopped: true });
  });

  it('asks about what somebody else has started', async () => {
    const { asked, done, stopped } = await whenStopping('ipyparallel');
    assert.match(asked[0] ?? '', /was started by ipyparallel/);
    assert.match(asked[1] ?? '', /ends it, with its 2 engines, for everybody/);
    assert.deepEqual([done, stopped], [[], false]);
  });

  it('stops it all the same where that is wanted, or leaves it running', async () => {
    assert.deepEqual((await whenStopping('ipyparallel', 'Stop Cluster')).done, ['stop']);
    assert.deepEqual(
      await whenStopping('ipyparallel', 'Disconnect').then(({ done, stopped }) => [done, stopped]),
      [['disconnect'], false],
    );
  });

  it('asks where a run is at work on it, and says so of what somebody else has started, too', async () => {
    const runs = [aRun({ functionName: 'f', state: 'running', done: 3, total: 9 })];
    const { asked, done, stopped } = await whenStopping(null, undefined, runs);
    assert.match(asked[0] ?? '', /is at work. Stop it\?/);
    assert.deepEqual([done, stopped], [[], false]);
    assert.deepEqual((await whenStopping(null, 'Stop Cluster', runs)).done, ['stop']);
    const elsewhere = await whenStopping('ipyparallel', 'Stop Cluster', runs);
    assert.match(elsewhere.asked[1] ?? '', /for everybody who uses it[^]*f: 3 of 9 done/);
    assert.deepEqual(elsewhere.done, ['stop']);
  });

  it('asks where it alone has results, and fetches them first where that is wanted', async () => {
    const ended = (id: string): RunSummary => aRun({ id, state: 'finished', done: 1000 });
    assert.deepEqual((await whenStopping(null, undefined, [ended('held')])).asked, []);
    const runs = [ended('held'), ended('a'), { ...ended('b'), resultsGone: true }];
    const { asked, done, stopped } = await whenStopping(null, undefined, runs);
    assert.match(asked[0] ?? '', /has results that are nowhere else/);
    assert.deepEqual([done, stopped], [[], false]);
    const fetched = await whenStopping(null, 'Fetch Results and Stop', runs);
    assert.deepEqual([fetched.done, fetched.stopped], [['fetch a', 'stop'], true]);
    assert.deepEqual((await whenStopping(null, 'Stop Cluster', runs)).done, ['stop']);
    const gone = { sentence: 'They are gone.', isGone: true };
    assert.equal((await whenStopping(null, 'Fetch Results and Stop', runs, gone)).stopped, true);
    const late = { sentence: 'No answer came.', isGone: false };
    await assert.rejects(whenStopping(null, 'Fetch Results and Stop', runs, late), /No answer came/);
  });

  it('does not ask for results of runs that began before the cluster did, and cannot be in it', async () => {
    const ended = (id: string, startedAt: string): RunSummary =>
      aRun({ id, state: 'finished', done: 1000, startedAt: Date.parse(startedAt) });
    const started = '2024-01-02T03:04:05.000Z';
    const of = (...runs: RunSummary[]) => whenStopping(null, undefined, runs, null, { started });
    const before = ended('before', '2024-01-02T03:04:04.999Z');
    assert.deepEqual(await of(before), { done: ['stop'], asked: [], stopped: true });
    const { asked } = await of(before, ended('in it', '2024-01-02T03:05:00.000Z'));
    assert.match(asked[1] ?? '', /^The results of an earlier run/);
  });

  it('does not ask for what nobody can fetch: of a run under a debugger, and of one that only measured another', async () => {
    const ended = aRun({ id: 'a', state: 'finished', done: 1000 });
    const runs = [
      { ...ended, debugging: true },
      { ...ended, serialOf: 'b' },
    ];
    assert.deepEqual(await whenStopping(null, undefined, runs), { done: ['stop'], asked: [], stopped: true });
  });

  it('asks again where a run has begun while results were fetched', async () => {
    const ended = aRun({ id: 'a', state: 'finished', done: 1000 });
    const meanwhile: Change = { type: 'run', run: aRun({ id: 'new', functionName: 'g', done: 3, total: 9 }) };
    const { asked, done, stopped } = await whenStopping(null, 'Fetch Results and Stop', [ended], null, {
      meanwhile,
    });
    assert.match(asked[2] ?? '', /is at work. Stop it\?/);
    assert.match(asked[3] ?? '', /g: 3 of 9 done/);
    assert.deepEqual([done, stopped], [['fetch a'], false]);
    // Those that were agreed to be lost are not asked about twice.
    const both = [ended, aRun({ id: 'new' })];
    const known = await whenStopping(null, 'Fetch Results and Stop', both, null, { meanwhile });
    assert.deepEqual([known.asked.length, known.done], [2, ['fetch a', 'stop']]);
  });

  it('leaves the cluster of another profile alone, which the window uses since results are fetched', async () => {
    const ended = aRun({ id: 'a', state: 'finished', done: 1000 });
    const other = { ...noCluster('other'), state: 'running' as const };
    const meanwhile: Change = { type: 'cluster', cluster: other };
    await assert.rejects(
      whenStopping(null, 'Fetch Results and Stop', [ended], null, { meanwhile }),
      /^Error: The window uses the cluster of profile other by now: that of p was not stopped\.$/,
    );
  });
});
