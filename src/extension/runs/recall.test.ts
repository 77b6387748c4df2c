import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import type { RecallProblem } from '../../bridge/rpc';
import { aRun } from '../../bridge/test-data';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import type { Room } from '../room';
import { bridgeWith, followRuns } from './recall';

/** A window with runs of before; no client process was started, or one that answers so. */
function windowWith(answer?: RecallProblem | null): Room {
  const runs = [aRun({ id: 'a' }), aRun({ id: 'b', state: 'finished' })];
  const bridge = { recallRun: () => Promise.resolve(answer) };
  return {
    store: new Store({ ...initialState(noCluster('p')), runs }),
    client: { started: answer !== undefined, get: () => Promise.resolve(bridge) },
    control: { attach: () => Promise.resolve() },
  } as unknown as Room;
}

const gone = ({ store }: Room): boolean[] => store.state.runs.map(({ resultsGone }) => resultsGone);

describe('the results of runs of before', () => {
  it('are gone where no cluster runs, and a run that was under way is lost', async () => {
    const room = windowWith();
    await followRuns(room, true);
    assert.deepEqual(
      room.store.state.runs.map(({ state, resultsGone }) => [state, resultsGone]),
      [
        ['lost', true],
        ['finished', true],
      ],
    );
  });

  it('may be anywhere as long as nobody looks, because the folder is not trusted', async () => {
    const room = windowWith();
    await followRuns(room, false);
    assert.deepEqual(gone(room), [false, false]);
  });

  it('are gone once they were asked for in vain, and there once they were found', async () => {
    const room = windowWith({ sentence: 'They are gone.', isGone: true });
    const ended = aRun({ id: 'b', state: 'finished' });
    await assert.rejects(bridgeWith(room, ended), /^Error: They are gone\.$/);
    assert.deepEqual(gone(room), [false, true]);
    const found = { ...windowWith(null), store: room.store };
    await bridgeWith(found, ended);
    assert.deepEqual(gone(found), [false, false]);
  });

  it('are not gone because they could not be fetched this time', async () => {
    const room = windowWith({ sentence: 'No answer came.', isGone: false });
    await assert.rejects(bridgeWith(room, aRun({ id: 'b', state: 'finished' })), /^Error: No answer came\.$/);
    assert.deepEqual(gone(room), [false, false]);
  });
});
