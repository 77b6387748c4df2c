import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AsyncMapResult,
  RemoteError,
  TimeoutError,
  type Client,
  type EngineInfo,
  type StoredMap,
} from '../cluster/client';
import type { MapFeed } from '../cluster/client/map/async-map-result';
import { RunFiles } from './kept/run-files';
import type { EngineSnapshot, RunSummary } from './rpc';
import type { PlacedCall } from './run';
import { Runs } from './runs';
import { anEngine, aRun } from './test-data';

/** A hub that answers so, each time another way, and in the end with all there is. */
function aHub(...errors: Error[]): () => Promise<Client> {
  const resumeMap = <T>(map: StoredMap): AsyncMapResult<T> => {
    const options = { ...map, ordered: true, returnExceptions: true, abort: async () => {}, sendRest() {} };
    return new AsyncMapResult<T>(options, (feed) =>
      queueMicrotask(() => {
        const error = errors.shift();
        if (!error) feed.settle([0, 1].map((index) => ({ index, ok: true, value: index as T, engineId: 0 })));
        if (!error) feed.progress(2);
        feed.finish(error);
      }),
    );
  };
  return () => Promise.resolve(withEngines({ resumeMap }));
}

/** One whose map is told of when somebody wants. */
function aSlowHub(): { client: Client; begun: Promise<MapFeed<unknown>> } {
  let begin: (feed: MapFeed<unknown>) => void;
  const begun = new Promise<MapFeed<unknown>>((resolve) => (begin = resolve));
  const resumeMap = <T>(map: StoredMap): AsyncMapResult<T> => {
    const options = { ...map, ordered: true, returnExceptions: true, abort: async () => {}, sendRest() {} };
    return new AsyncMapResult<T>(options, (feed) => begin(feed as MapFeed<unknown>));
  };
  return { client: withEngines({ resumeMap }), begun };
}

/** The first item is done, and took a second. */
function tellOfOne(feed: MapFeed<unknown>): void {
  const [submitted, completed] = [0, 1000].map((ms) => new Date(ms).toISOString()) as [string, string];
  feed.chunk({
    ...{ first: 0, count: 1, engineId: 0, engineUuid: '0', state: 'completed', durationMs: 1000 },
    ...{ submitted, started: submitted, completed },
  });
  feed.settle([{ index: 0, ok: true, value: 0, engineId: 0 }]);
  feed.progress(1);
}

/** Two of JavaScript. */
function withEngines(client: object): Client {
  const engines = new Map([0, 1].map((id) => [id, { id, uuid: String(id), kernel: 'javascript' }]));
  return Object.assign(new EventEmitter(), { engines }, client) as unknown as Client;
}

const CALL: PlacedCall = {
  ...{ file: '/f.py', source: 'def f(x): return x\n', name: 'f', inputs: 'nope' },
  ...{ unsaved: [], shipping: 'slice', packages: 'installed' },
};

/** A connection over which inputs come to be so. */
function whoseInputs(result: () => Promise<never>): Client {
  const view: object = {
    with: () => view,
    apply: () => ({ result: result(), notes: [], abort: () => Promise.resolve() }),
  };
  return Object.assign(new EventEmitter(), { loadBalancedView: () => view }) as unknown as Client;
}

const late = new TimeoutError('The controller did not answer within 10 s.');

describe('a run of before that could not be fetched', () => {
  let dir = '';
  let runs: Runs;
  let told: RunSummary[];
  /** As whoever looks at the cluster heard last. */
  let wasInFlight: boolean;
  let wake = (): void => {};

  const next = async (fit: (run: RunSummary) => boolean): Promise<RunSummary> => {
    for (let found = told.find(fit); ; found = told.find(fit)) {
      if (found) return found;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'engine-room-recalled-'));
    told = [];
    const changed = (run: RunSummary): void => {
      told.push(run);
      wake();
    };
    const turned = (): void => {
      wasInFlight = runs.inFlight;
    };
    const quiet = { turned, failed() {}, output() {}, debuggerReady() {} };
    runs = new Runs({ ...quiet, changed, chooseInput: () => Promise.resolve(null) });
    runs.keepIn(dir, ['a']);
    const file = new RunFiles(dir).begin('a', { total: 2, items: null, beganAt: 0 });
    file.sent({ msgId: 'x', first: 0, count: 2 });
    file.flush();
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('is not gone for that, says what went wrong, and is fetched when it is asked for again', async () => {
    const hub = aHub(late);
    const ended = aRun({ id: 'a', state: 'finished' });
    assert.deepEqual(await runs.recall(hub, ended), {
      sentence:
        'The results could not be fetched (The controller did not answer within 10 s): open the run again to try again.',
      isGone: false,
    });
    assert.deepEqual(runs.held, []);
    assert.equal(await runs.recall(hub, ended), null);
    assert.deepEqual(runs.values('a', 0), [0, 1]);
    assert.deepEqual(runs.held, ['a']);
  });

  it('tells what its items were given, where that was kept, and saves it', async () => {
    const ended = aRun({ id: 'a', state: 'finished', total: 2 });
    assert.equal(await runs.recall(aHub(), ended), null);
    const request = { from: 0, count: 10, sort: null, filter: 'input > 3', state: 'all' } as const;
    const asked = async (): Promise<[string[], number, string | null]> => {
      const { inputs, total, problem } = await runs.view('a', 'results', request);
      return [inputs.map(({ name }) => name), total, problem];
    };
    const [inputs, total, problem] = await asked();
    assert.deepEqual([inputs, total], [[], 0]);
    assert.match(problem ?? '', /was not kept when the window was loaded again/);
    assert.match((await runs.asJsonLines('a', 1000)) ?? '', /^{"item":0,"value":0}/);
    // Those of another number of items are not its.
    const files = new RunFiles(dir);
    await files.keepInputs('a', { sequences: [[3, 4, 5]] })?.done;
    assert.deepEqual((await asked())[0], []);
    await files.keepInputs('a', { sequences: [[3, 4]] })?.done;
    assert.deepEqual(await asked(), [['input'], 1, null]);
    assert.equal((await runs.view('a', 'item', { index: 1 })).input, '4');
    assert.match((await runs.asJsonLines('a', 1000)) ?? '', /^{"item":0,"input":3,"value":0}/);
  });

  it('is kept, however many are refused after it', async () => {
    await runs.recall(aHub(), aRun({ id: 'a', state: 'finished' }));
    const client = whoseInputs(() => Promise.reject(new Error('no')));
    for (let count = 0; count < 25; count += 1) {
      const { id } = runs.start(client, CALL);
      await next((run) => run.id === id && run.state === 'refused');
    }
    assert.deepEqual(runs.values('a', 0), [0, 1]);
  });

  it('is gone where the hub keeps nothing', async () => {
    const hub = aHub(new RemoteError({ ename: 'NoData', evalue: 'It stores nothing.' }));
    const problem = await runs.recall(hub, aRun({ id: 'a', state: 'finished' }));
    assert.equal(problem?.isGone, true);
  });

  it('is looked for again when it went on and was lost sight of', async () => {
    const hub = aHub(late);
    assert.equal(await runs.recall(hub, aRun({ id: 'a', state: 'running' })), null);
    const lost = await next(({ state }) => state === 'lost');
    assert.equal(
      lost.message,
      'It was lost sight of (The controller did not answer within 10 s): open the run again to look for it again.',
    );
    assert.equal(lost.resultsGone, false);
    assert.equal(await runs.recall(hub, lost), null);
    const { done, message } = await next(({ state }) => state === 'finished');
    assert.deepEqual([done, message], [2, null]);
  });

  it('is looked for again by a window that knows of it by what was kept alone', async () => {
    const never = new Promise<undefined>(() => {});
    await runs.recall(() => never, aRun({ id: 'a', state: 'running', total: 2 }));
    runs.lose('The cluster closed the connection.', true);
    const kept = told.at(-1) as RunSummary;
    assert.deepEqual([kept.state, kept.lostSight], ['lost', true]);
    told = [];
    const quiet = { turned() {}, failed() {}, output() {}, debuggerReady() {} };
    const changed = (run: RunSummary): void => {
      told.push(run);
      wake();
    };
    const later = new Runs({ ...quiet, changed, chooseInput: () => Promise.resolve(null) });
    later.keepIn(dir, ['a']);
    assert.equal(await later.recall(aHub(), kept), null);
    const { done, lostSight } = await next(({ state }) => state === 'finished');
    assert.deepEqual([done, lostSight], [2, false]);
  });

  it('is looked for again before the connection that was lost is closed', async () => {
    const never = new Promise<undefined>(() => {});
    await runs.recall(() => never, aRun({ id: 'a', state: 'running' }));
    runs.lose('The cluster closed the connection.', true);
    assert.equal(await runs.recall(aHub(), told.at(-1) as RunSummary), null);
    assert.equal((await next(({ state }) => state === 'finished')).done, 2);
  });

  it('says that it can be looked for again when the cluster is lost under it, unless that has ended', async () => {
    for (const mayBeBack of [true, false]) {
      told = [];
      const never = new Promise<undefined>(() => {});
      await runs.recall(() => never, aRun({ id: mayBeBack ? 'a' : 'b', state: 'running' }));
      runs.lose('The cluster closed the connection.', mayBeBack);
      assert.equal(
        told.at(-1)?.message,
        mayBeBack
          ? 'It was lost sight of (The cluster closed the connection): open the run again to look for it again.'
          : 'The cluster closed the connection.',
      );
    }
  });

  it('goes on when the window goes again before it is known how it was sent', async () => {
    const never = new Promise<undefined>(() => {});
    await runs.recall(() => never, aRun({ id: 'a', state: 'running', total: 2 }));
    await runs.leave();
    runs.lose('The window let go of the cluster.');
    assert.deepEqual(told, []);
  });

  it('tells of what is known of it, when it is cancelled before its cluster has answered', async () => {
    const never = new Promise<undefined>(() => {});
    await runs.recall(() => never, aRun({ id: 'a', state: 'running', total: 2 }));
    await runs.cancel('a');
    const { state, total, cancelling } = told.at(-1) as RunSummary;
    assert.deepEqual([state, total, cancelling], ['running', 2, true]);
  });

  it('stays lost when how it was sent becomes known after that', async () => {
    const file = new RunFiles(dir).begin('c', { total: 2, items: null, beganAt: 0 });
    await runs.recall(aHub(), aRun({ id: 'c', state: 'running', total: 2 }));
    await new Promise((resolve) => setImmediate(resolve));
    runs.lose('The cluster closed the connection.', true);
    file.sent({ msgId: 'y', first: 0, count: 2 });
    file.flush();
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(
      told.map(({ state }) => state),
      ['lost'],
    );
  });

  it('is as it ended, and nobody is asked for it, when nothing can have come of it', async () => {
    const noHub = (): never => assert.fail('asked for');
    for (const ended of [
      aRun({ id: 'r', state: 'refused', total: 0, message: 'sums.ts has no function f.' }),
      aRun({ id: 'c', state: 'cancelled', total: 5 }),
      aRun({ id: 'n', state: 'finished', total: 0 }),
      aRun({
        id: 'l',
        state: 'lost',
        total: 0,
        message: 'The window went away before its inputs were made.',
      }),
    ]) {
      assert.equal(await runs.recall(noHub, ended), null);
      const request = { from: 0, count: 9, sort: null, filter: '', state: 'all' } as const;
      const { of, workMs } = await runs.view(ended.id, 'results', request);
      assert.equal(of, ended.total);
      assert.equal(typeof workMs, 'number', 'tells what it cost');
    }
    assert.deepEqual([told, runs.inFlight], [[], false]);
  });

  it('is in flight no more once it was fetched, or lost', async () => {
    const ended = runs.recall(aHub(), aRun({ id: 'a', state: 'finished' }));
    assert.ok(wasInFlight);
    await ended;
    assert.ok(!wasInFlight);
    const never = new Promise<undefined>(() => {});
    await runs.recall(() => never, aRun({ id: 'b', state: 'running' }));
    assert.ok(wasInFlight);
    runs.lose('The controller has died.');
    assert.ok(!wasInFlight);
  });

  it('takes the engines that come and go for its own when it goes on', async () => {
    const { client, begun } = aSlowHub();
    const leftAfter = async (event: string, id: number, kernel: string): Promise<number | null> => {
      told = [];
      client.emit(event as 'engineAdded', { id, uuid: String(id), kernel } as EngineInfo);
      return (await next(() => true)).leftMs;
    };
    await runs.recall(() => Promise.resolve(client), aRun({ id: 'a', state: 'running', total: 2 }));
    const feed = await begun;
    tellOfOne(feed);
    const withTwo = (await next(({ done }) => done === 1)).leftMs ?? NaN;
    const withOne = (await leftAfter('engineRemoved', 1, 'javascript')) ?? NaN;
    assert.ok(withOne > 1.9 * withTwo, `${withTwo} ms with two, ${withOne} with one`);
    assert.equal(await leftAfter('engineRemoved', 0, 'javascript'), null);
    assert.equal(await leftAfter('engineAdded', 2, 'python'), null);
    assert.ok(((await leftAfter('engineAdded', 3, 'javascript')) ?? NaN) > 1.9 * withTwo);
    feed.finish(late);
    await next(({ state }) => state === 'lost');
  });

  it('does not count engines that are about to stop, before it goes on or then', async () => {
    const leaving = (...retiring: number[]): EngineSnapshot[] =>
      [0, 1].map((id) => anEngine({ id, uuid: String(id), retiring: retiring.includes(id) }));
    const leftMs = async (): Promise<number> => {
      told = [];
      return (await next(() => true)).leftMs ?? NaN;
    };
    const { client, begun } = aSlowHub();
    runs.hearOfEngines(leaving(0));
    await runs.recall(() => Promise.resolve(client), aRun({ id: 'a', state: 'running', total: 2 }));
    const feed = await begun;
    tellOfOne(feed);
    const withOne = (await next(({ done }) => done === 1)).leftMs ?? NaN;
    const another = { id: 2, uuid: '2', kernel: 'javascript' } as const;
    client.emit('engineAdded', another);
    const withTwo = await leftMs();
    assert.ok(withOne > 1.9 * withTwo, `${withOne} ms with one, ${withTwo} with two`);
    runs.hearOfEngines(leaving(0, 1));
    const withTheOther = await leftMs();
    assert.ok(withTheOther > 1.9 * withTwo, `${withTwo} ms with two, ${withTheOther} with one`);
    feed.finish(late);
    await next(({ state }) => state === 'lost');
  });

  it('counts engines that are about to stop where it has no others', async () => {
    const { client, begun } = aSlowHub();
    const before = aRun({ id: 'a', state: 'running', total: 2, debugging: true });
    await runs.recall(() => Promise.resolve(client), before);
    const feed = await begun;
    tellOfOne(feed);
    const withTwo = (await next(({ done }) => done === 1)).leftMs ?? NaN;
    runs.hearOfEngines([0, 1].map((id) => anEngine({ id, uuid: String(id), retiring: true })));
    told = [];
    const afterwards = (await next(() => true)).leftMs ?? NaN;
    assert.ok(afterwards < 1.1 * withTwo, `${withTwo} ms, then ${afterwards}`);
    feed.finish(late);
    await next(({ state }) => state === 'lost');
  });

  it('is told of as the one that ended, whatever engines come and go while it is fetched', async () => {
    const client = whoseInputs(() => new Promise(() => {}));
    const never = new Promise<undefined>(() => {});
    void runs.recall(() => never, aRun({ id: 'a', state: 'finished' }));
    const { id } = runs.start(client, CALL);
    told = [];
    client.emit('engineAdded', { id: 0, uuid: 'one', kernel: 'python' });
    client.emit('engineRemoved', { id: 0, uuid: 'one', kernel: 'python' });
    await next((run) => run.id === id);
    assert.deepEqual(
      told.filter((run) => run.id === 'a'),
      [],
    );
  });

  it('is forgotten, with how it was sent, though it is just being fetched', async () => {
    let answer = (_client: undefined): void => {};
    const client = new Promise<undefined>((resolve) => (answer = resolve));
    const fetching = runs.recall(() => client, aRun({ id: 'a', state: 'finished' }));
    runs.forget('a');
    assert.deepEqual([new RunFiles(dir).read('a'), runs.inFlight], [[], false]);
    answer(undefined);
    await fetching;
  });
});
