import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type * as vscode from 'vscode';
import { BridgeError, toFailure } from '../../bridge/channel';
import { noCluster } from '../../bridge/no-cluster';
import type { RecallProblem, RunSummary } from '../../bridge/rpc';
import { RunNotKept } from '../../bridge/run-not-kept';
import { anEngine, aRun } from '../../bridge/test-data';
import type { FromPage, ToPage } from '../../run-page/messages';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import { commands } from '../contributions';
import type { Room } from '../room';
import { RunPanel } from './run-panel';

/** A panel in an editor that, as the real one, throws when a closed one is told something. */
function panelOver(
  runView: () => Promise<unknown>,
  recallRun: () => Promise<RecallProblem | null> = () => Promise.resolve(null),
  state: RunSummary['state'] = 'finished',
  followed = Promise.resolve(),
  isTrusted = true,
) {
  const page = new EventEmitter();
  const told: ToPage[] = [];
  const errors: string[] = [];
  const called: unknown[][] = [];
  const workspace = { isTrusted };
  let isClosed = false;
  let started = false;
  const webview = {
    ...{ cspSource: '', html: '' },
    asWebviewUri: String,
    onDidReceiveMessage: (listener: (message: FromPage) => void) => page.on('message', listener),
    postMessage: (message: ToPage) => Promise.resolve(told.push(message) > 0),
  };
  const panel = {
    title: 'run-1 over nothing',
    get webview() {
      if (isClosed) throw new Error('Webview is disposed');
      return webview;
    },
    onDidDispose: (listener: () => void) => page.on('closed', listener),
    reveal: () => {},
    dispose: () => {
      isClosed = true;
      page.emit('closed');
    },
  };
  const vs = {
    Uri: { joinPath: (...parts: string[]) => parts.join('/') },
    ViewColumn: { Active: -1 },
    commands: {
      executeCommand: (...call: unknown[]) => {
        called.push(call);
        const isAgain = call[0] === commands.runAgain || call[0] === commands.runFailedAgain;
        return Promise.resolve(isAgain ? 'run-2' : undefined);
      },
    },
    window: {
      createWebviewPanel: () => panel,
      showErrorMessage: (message: string) => void errors.push(message),
    },
    workspace,
    l10n: {},
  } as unknown as typeof vscode;
  const log: string[] = [];
  const bridge = { recallRun, runView };
  const room = {
    store: new Store({ ...initialState(noCluster('p')), runs: [aRun({ state })] }),
    client: {
      get: () => {
        started = true;
        return Promise.resolve(bridge);
      },
    },
    log: { error: (line: string) => log.push(line) },
  } as unknown as Room;
  const made = new RunPanel(vs, room, 'run-1', followed, () => {});
  return {
    made,
    room,
    workspace,
    isStarted: () => started,
    panel,
    told,
    errors,
    called,
    log,
    say: (message: FromPage) => page.emit('message', message),
  };
}

const request = { from: 0, count: 200, sort: null, filter: '', state: 'all' } as const;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the editor tab of a run', () => {
  it('says nothing when it is closed before its answer is here', async () => {
    for (const late of [() => Promise.resolve(), () => Promise.reject(new Error('too late'))]) {
      let answer: () => void = () => {};
      const asked = new Promise<void>((resolve) => (answer = resolve));
      const { made, say, told, errors, log } = panelOver(() => asked.then(late));
      say({ type: 'ask', view: 'results', request });
      await turn();
      made.dispose();
      answer();
      await turn();
      assert.deepEqual([told, errors, log], [[], [], []]);
    }
  });

  it('tells the page of a question without an answer, so that it asks again', async () => {
    const { say, told, errors, log } = panelOver(() =>
      Promise.reject(new Error('The client process ended.')),
    );
    say({ type: 'ask', view: 'results', request });
    await turn();
    assert.deepEqual(told, [{ type: 'unanswered', view: 'results', reason: 'The client process ended.' }]);
    assert.equal(errors.length, 0);
    assert.match(log.join('\n'), /no answer about results: The client process ended/);
  });

  it('has a run fetched again, once, that was let go of for later runs', async () => {
    let recalled = 0;
    const recallRun = async (): Promise<null> => {
      await turn();
      recalled += 1;
      return null;
    };
    const page = { rows: [] };
    const runView = (): Promise<unknown> =>
      recalled < 2 ? Promise.reject(new BridgeError(toFailure(new RunNotKept()))) : Promise.resolve(page);
    const { say, told } = panelOver(runView, recallRun);
    say({ type: 'ask', view: 'results', request });
    say({ type: 'ask', view: 'results', request });
    while (told.length < 2) await turn();
    assert.deepEqual(told, Array(2).fill({ type: 'answer', view: 'results', answer: page }));
    assert.equal(recalled, 2);
  });

  it('tries again what could not be fetched when it is opened again, and what is gone no more', async () => {
    for (const isGone of [false, true]) {
      const problem = { sentence: 'No answer came.', isGone };
      let recalled = 0;
      const recallRun = () => Promise.resolve((recalled += 1) === 1 ? problem : null);
      const { made, say, told } = panelOver(() => Promise.resolve({ rows: [] }), recallRun);
      const messages = (): unknown[] => told.map((one) => one.type === 'run' && one.run.message);
      say({ type: 'ready' });
      await turn();
      assert.equal(messages().at(-1), 'No answer came.');
      made.reveal();
      await turn();
      assert.deepEqual([recalled, messages().at(-1)], isGone ? [1, 'No answer came.'] : [2, null]);
    }
  });

  it('looks again for a run that was lost sight of', async () => {
    let recalled = 0;
    const recallRun = (): Promise<null> => {
      recalled += 1;
      return Promise.resolve(null);
    };
    const { made, room, say } = panelOver(() => Promise.resolve({ rows: [] }), recallRun, 'running');
    say({ type: 'ready' });
    await turn();
    room.store.dispatch({ type: 'run', run: aRun({ state: 'lost', message: 'It was lost sight of.' }) });
    assert.equal(recalled, 0);
    made.reveal();
    await turn();
    assert.equal(recalled, 1);
  });

  it('has what its page asks wait until runs of before are followed, and refuses nothing meanwhile', async () => {
    let follow = (): void => {};
    let isFollowed = false;
    const followed = new Promise<void>((resolve) => (follow = resolve));
    const runView = (): Promise<unknown> =>
      isFollowed
        ? Promise.resolve({ rows: [] })
        : Promise.reject(new BridgeError(toFailure(new RunNotKept())));
    const { say, told, errors, isStarted } = panelOver(runView, undefined, 'running', followed);
    say({ type: 'ask', view: 'results', request });
    await turn();
    assert.deepEqual([told, errors, isStarted()], [[], [], false]);
    isFollowed = true;
    follow();
    await turn();
    assert.deepEqual(told, [{ type: 'answer', view: 'results', answer: { rows: [] } }]);
  });

  it('says that it waits for the trust of the folder, as long as it does', async () => {
    let follow = (): void => {};
    const followed = new Promise<void>((resolve) => (follow = resolve));
    const isTrusted = false;
    const { say, told, workspace } = panelOver(
      () => Promise.resolve(),
      undefined,
      'running',
      followed,
      isTrusted,
    );
    const notes = (): unknown => told.flatMap((one) => (one.type === 'run' ? [one.run.notes] : [])).at(-1);
    say({ type: 'ready' });
    await turn();
    assert.match(String(notes()), /once this folder is trusted/);
    workspace.isTrusted = true;
    follow();
    await turn();
    assert.deepEqual(notes(), []);
  });

  it('says how long ago a run was as it is told: nothing may have come of it since', async () => {
    const { say, told, room } = panelOver(() => Promise.resolve(), undefined, 'running');
    const toldAt = Date.now() - 60_000;
    room.store.dispatch({ type: 'run', run: aRun({ elapsedMs: 1000, toldAt }) });
    told.length = 0;
    say({ type: 'ready' });
    await turn();
    const [first] = told;
    assert.ok(first?.type === 'run' && first.sinceMs >= 60_000 && first.sinceMs < 120_000);
  });

  it('tells of which engines none is left for its run, as soon as that is so', () => {
    const { room, told } = panelOver(() => Promise.resolve(), undefined, 'running');
    const cluster = { ...noCluster('p'), state: 'running' as const };
    const last = (): unknown => {
      const one = told.at(-1);
      return one?.type === 'run' && [one.lacks, one.run.notes];
    };
    room.store.dispatch({ type: 'cluster', cluster: { ...cluster, engines: [anEngine()] } });
    assert.equal(told.length, 0);
    room.store.dispatch({ type: 'cluster', cluster });
    assert.deepEqual(last(), [
      'javascript',
      ['No JavaScript engine is left for this run: add one, and it goes on.'],
    ]);
    room.store.dispatch({ type: 'cluster', cluster: { ...cluster, engines: [anEngine()] } });
    assert.deepEqual([last(), told.length], [[null, []], 2]);
  });

  it('shows the new run where a run is made again', async () => {
    const { say, called } = panelOver(() => Promise.resolve());
    say({ type: 'again' });
    await turn();
    assert.deepEqual(called, [
      [commands.runAgain, 'run-1'],
      [commands.showRun, 'run-2'],
    ]);
    say({ type: 'retry' });
    await turn();
    assert.deepEqual(called.slice(2), [
      [commands.runFailedAgain, 'run-1'],
      [commands.showRun, 'run-2'],
    ]);
  });

  it('tells the time on its tab while another run has the same function and inputs', () => {
    const { room, panel } = panelOver(() => Promise.resolve());
    const title = panel.title;
    room.store.dispatch({ type: 'run', run: aRun({ id: 'run-2' }) });
    assert.equal(panel.title.replace(/ \u00b7 \d.*/, ''), title);
    assert.notEqual(panel.title, title);
    room.store.dispatch({ type: 'removed', ids: ['run-2'] });
    assert.equal(panel.title, title);
  });

  it('keeps its name when its run is known no more, and tells the time however many are known', () => {
    const { room, panel } = panelOver(() => Promise.resolve());
    const title = panel.title;
    for (let at = 2; at < 50; at += 1) {
      const inputs = at === 19 ? aRun().inputs : `range(${at})`;
      room.store.dispatch({ type: 'run', run: aRun({ id: `run-${at}`, inputs, state: 'finished' }) });
      if (at === 19) assert.notEqual(panel.title, title);
    }
    assert.match(panel.title, / over /);
  });

  it('tells the user why an item or a failure that was clicked cannot be shown', async () => {
    const { say, errors } = panelOver(() => Promise.reject(new Error('Gone.')));
    say({ type: 'ask', view: 'item', request: { index: 3 } });
    await turn();
    say({ type: 'ask', view: 'failure', request: { index: 0 } });
    await turn();
    assert.deepEqual(errors, ['Gone.', 'Gone.']);
  });

  it('does not bother the user with a failure or table that its page wanted to show by itself', async () => {
    const { say, errors, told, log } = panelOver(() => Promise.reject(new Error('Gone.')));
    say({ type: 'ask', view: 'failure', request: { index: 0 }, byItself: true });
    await turn();
    say({ type: 'table', index: 3, byItself: true });
    await turn();
    const unanswered = told.map((message) => 'view' in message && [message.type, message.view]);
    assert.deepEqual(unanswered, [
      ['unanswered', 'failure'],
      ['unanswered', 'table'],
    ]);
    assert.deepEqual([errors, log.length], [[], 2]);
    assert.match(log.join('\n'), /no answer about failure: Gone\.\n.* about table: /);
  });
});
