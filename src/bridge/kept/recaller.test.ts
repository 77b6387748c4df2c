import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AsyncMapResult, NoRecord, RemoteError, type Client, type StoredMap } from '../../cluster/client';
import type { RunSummary } from '../rpc';
import { aRun } from '../test-data';
import { Recaller } from './recaller';
import { RunFiles } from './run-files';

/** A hub that has a value for every item it is asked for. */
function aHub(asked: (map: StoredMap) => void): Client {
  const resumeMap = <T>(map: StoredMap): AsyncMapResult<T> => {
    asked(map);
    const options = { ...map, ordered: true, returnExceptions: true, abort: async () => {}, sendRest() {} };
    return new AsyncMapResult<T>(options, (feed) =>
      queueMicrotask(() => {
        for (const { first, count } of map.chunks)
          for (let index = first; index < first + count; index += 1)
            feed.settle([{ index, ok: true, value: index as T, engineId: 0 }]);
        feed.progress(map.total);
        feed.finish();
      }),
    );
  };
  return hubOf(resumeMap);
}

function hubOf(resumeMap: Client['resumeMap']): Client {
  return { resumeMap, engines: new Map() } as unknown as Client;
}

describe('a run that went on without its window', () => {
  let dir = '';
  let files: RunFiles;
  let ended: Promise<RunSummary>;
  let recaller: Recaller;
  const going = aRun({ id: 'a', state: 'running', total: 3 });

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'engine-room-recaller-'));
    files = new RunFiles(dir);
    let end: (run: RunSummary) => void;
    ended = new Promise((resolve) => (end = resolve));
    const changed = (run: RunSummary): void => {
      if (run.state !== 'running' && run.state !== 'preparing') end(run);
    };
    const events = { changed, turned() {}, failed() {}, output() {}, debuggerReady() {} };
    recaller = new Recaller(
      { ...events, chooseInput: () => Promise.resolve(null) },
      () => new RunFiles(dir),
      () => [],
    );
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('is followed once the window before has sent the last of it', async () => {
    const file = files.begin('a', { total: 3, items: null, beganAt: 0 });
    file.sent({ msgId: 'x', first: 0, count: 2 });
    file.flush();
    const asked: StoredMap[] = [];
    recaller.begin(() => Promise.resolve(aHub((map) => asked.push(map))), going);
    // The recaller has looked once: the client came in an earlier turn.
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(asked.length, 0);
    file.sent({ msgId: 'y', first: 2, count: 1 });
    file.flush();
    const { state, done } = await ended;
    assert.deepEqual([state, done, asked[0]?.chunks.length], ['finished', 3, 2]);
  });

  it('is taken back, when it is cancelled before it is known how it was sent', async () => {
    const file = files.begin('a', { total: 3, items: null, beganAt: 0 });
    file.flush();
    let end!: () => void;
    const resumeMap = <T>(map: StoredMap): AsyncMapResult<T> => {
      const taken = { abort: () => Promise.resolve(end()), sendRest() {} };
      return new AsyncMapResult<T>({ ...map, ordered: true, returnExceptions: true, ...taken }, (feed) => {
        end = () => feed.finish();
      });
    };
    const run = recaller.begin(() => Promise.resolve(hubOf(resumeMap)), going);
    run.record.cancelling = true;
    await run.abort?.();
    file.sent({ msgId: 'x', first: 0, count: 3 });
    file.flush();
    const { state, total } = await ended;
    assert.deepEqual([state, total], ['cancelled', 3]);
  });

  it('is taken back where the window before was about to, and what that interrupts is no failure', async () => {
    const file = files.begin('a', { total: 3, items: null, beganAt: 0 });
    file.sent({ msgId: 'x', first: 0, count: 2 });
    file.flush();
    const resumeMap = <T>(map: StoredMap): AsyncMapResult<T> => {
      let abort!: () => Promise<void>;
      const options = { ...map, ordered: true, returnExceptions: true, sendRest() {}, abort: () => abort() };
      return new AsyncMapResult<T>(options, (feed) => {
        abort = async () => {
          const error = new RemoteError({ ename: 'KeyboardInterrupt', evalue: '' });
          feed.settle([
            { index: 0, ok: true, value: 1 as T, engineId: 0 },
            { index: 1, ok: false, error },
          ]);
          feed.finish();
        };
      });
    };
    const before = { ...going, cancelling: true };
    recaller.begin(() => Promise.resolve(hubOf(resumeMap)), before);
    const { state, total, done, failed } = await ended;
    assert.deepEqual([state, total, done, failed], ['cancelled', 3, 1, 0]);
  });

  it('has all there is where it was cancelled before all was sent', async () => {
    const file = files.begin('a', { total: 3, items: null, beganAt: 0 });
    file.sent({ msgId: 'x', first: 0, count: 2 });
    file.flush();
    const resumeMap = <T>(map: StoredMap): AsyncMapResult<T> => {
      const options = { ...map, ordered: true, returnExceptions: true, abort: async () => {}, sendRest() {} };
      return new AsyncMapResult<T>(options, (feed) =>
        queueMicrotask(() => {
          const error = new NoRecord({ ename: 'KeyError', evalue: 'it was never sent' });
          feed.settle([
            { index: 0, ok: true, value: 1 as T, engineId: 0 },
            { index: 1, ok: true, value: 2 as T, engineId: 0 },
            { index: 2, ok: false, error },
          ]);
          feed.finish();
        }),
      );
    };
    const before = { ...going, state: 'cancelled', done: 2 } as const;
    const run = recaller.begin(() => Promise.resolve(hubOf(resumeMap)), before);
    await run.ready;
    assert.deepEqual([run.problem, run.lacking, run.record.settled], [undefined, undefined, 2]);
  });

  it('is lost, and says so, when no cluster runs any more', async () => {
    recaller.begin(() => Promise.resolve(undefined), going);
    const { state, message, resultsGone, total, startedAt } = await ended;
    assert.deepEqual(
      [state, message, resultsGone],
      ['lost', 'The window went away while it ran, and its cluster has ended.', true],
    );
    assert.deepEqual([total, startedAt], [going.total, going.startedAt]);
  });
});
