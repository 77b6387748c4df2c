import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { anEngine, aRun } from '../../bridge/test-data';
import type { RecallProblem, RunSummary } from '../../bridge/rpc';
import { noCluster } from '../../bridge/no-cluster';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import type { Room } from '../room';
import { stopCluster } from './stop';

/** @param answer the button that is pressed; undefined: Cancel. */
async function whenStopping(
  startedElsewhere: string | null,
  answer?: string,
  runs: RunSummary[] = [],
  problem: RecallProblem | null = null,
): Promise<{ done: string[]; asked: string[]; stopped: boolean }> {
  const done: string[] = [];
  const asked: string[] = [];
  const showWarningMessage = (
    message: string,
    { detail }: { detail: string },
  ): Promise<string | undefined> => {
    asked.push(message, detail);
    return Promise.resolve(answer);
  };
  const engines = [anEngine(), anEngine({ id: 1 })];
  const cluster = { ...noCluster('p'), state: 'running' as const, engines, startedElsewhere };
  const room = {
    store: new Store({ ...initialState(cluster), runs }),
    client: {
      started: true,
      get: () =>
        Promise.resolve({
          heldRuns: () => Promise.resolve(['held']),
          recallRun: ({ id }: RunSummary) => {
            done.push(`fetch ${id}`);
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
});
