import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { noCluster } from '../../bridge/no-cluster';
import type { RecallProblem } from '../../bridge/rpc';
import { aRun } from '../../bridge/test-data';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import type { Room } from '../room';
import { RunsOfBefore } from './recall';

interface Place {
  /** What a client process that is there answers; none was started without. */
  answer?: RecallProblem | null;
  isTrusted?: boolean;
}

/** A window with runs of before. */
function windowWith({ answer, isTrusted = true }: Place) {
  const runs = [aRun({ id: 'a', state: 'running' }), aRun({ id: 'b', state: 'finished' })];
  const recalled: string[] = [];
  const workspace = {
    isTrusted,
    onDidGrantWorkspaceTrust: (listener: () => void) => {
      grant = () => {
        workspace.isTrusted = true;
        listener();
      };
      return { dispose: () => {} };
    },
  };
  let grant = (): void => {};
  const client = {
    started: answer !== undefined && isTrusted,
    get: () => Promise.resolve({ recallRun }),
  };
  const recallRun = ({ id }: { id: string }): Promise<RecallProblem | null | undefined> => {
    recalled.push(id);
    return Promise.resolve(answer);
  };
  const attach = (): Promise<void> => {
    client.started = answer !== undefined && workspace.isTrusted;
    return Promise.resolve();
  };
  const store = new Store({ ...initialState(noCluster('p')), runs });
  const room = { store, client, control: { attach } } as unknown as Room;
  const before = new RunsOfBefore({ workspace } as unknown as typeof vscode, room);
  const gone = (): boolean[] => store.state.runs.map(({ resultsGone }) => resultsGone);
  return { before, store, gone, recalled, grant: () => grant() };
}

const ended = aRun({ id: 'b', state: 'finished' });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the results of runs of before', () => {
  it('are gone where no cluster runs, and a run that was under way is lost', async () => {
    const { before, store } = windowWith({});
    await before.followed;
    assert.deepEqual(
      store.state.runs.map(({ state, resultsGone }) => [state, resultsGone]),
      [
        ['lost', true],
        ['finished', true],
      ],
    );
  });

  it('may be anywhere as long as nobody looks, because the folder is not trusted', async () => {
    const { before, store, recalled, grant } = windowWith({ answer: null, isTrusted: false });
    const asWas = store.state;
    await turn();
    assert.equal(store.state, asWas);
    await assert.rejects(before.bridgeWith(ended), /trust this workspace first/);
    assert.deepEqual(recalled, []);
    grant();
    await before.followed;
    assert.deepEqual(recalled, ['a']);
    assert.equal(store.state.runs[0]?.state, 'running');
  });

  it('are asked for only once those that go on are followed', async () => {
    const { before, recalled } = windowWith({ answer: null });
    await before.bridgeWith(ended);
    assert.deepEqual(recalled, ['a', 'b']);
  });

  it('are gone once they were asked for in vain, and there once they were found', async () => {
    const answer: RecallProblem = { sentence: 'They are gone.', isGone: true };
    const { before, store, gone } = windowWith({ answer });
    await assert.rejects(before.bridgeWith(ended), /^Error: They are gone\.$/);
    assert.deepEqual(gone(), [false, true]);
    const found = windowWith({ answer: null });
    found.store.dispatch({ type: 'results', ids: ['b'], gone: store.state.runs[1]?.resultsGone === true });
    await found.before.bridgeWith(ended);
    assert.deepEqual(found.gone(), [false, false]);
  });

  it('are there, with what is to be said of the others, where those of some items are gone', async () => {
    const answer: RecallProblem = { sentence: 'Of 1 of 2 items …', isGone: true, isPartial: true };
    const { before, gone } = windowWith({ answer });
    await before.bridgeWith(ended);
    assert.equal((await before.all(ended)).lacking, answer.sentence);
    assert.deepEqual(gone(), [false, false]);
  });

  it('are not gone because they could not be fetched this time', async () => {
    const { before, gone } = windowWith({ answer: { sentence: 'No answer came.', isGone: false } });
    await assert.rejects(before.bridgeWith(ended), /^Error: No answer came\.$/);
    assert.deepEqual(gone(), [false, false]);
  });
});
