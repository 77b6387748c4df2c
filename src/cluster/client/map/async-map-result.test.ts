import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { CompositeError, RemoteError, TaskAborted } from '../errors';
import { AsyncMapResult, type ChunkNews, type MapFeed, type MapResultOptions } from './async-map-result';

function make(
  total: number,
  options: Partial<MapResultOptions> = {},
): { result: AsyncMapResult<string>; feed: MapFeed<string> } {
  let feed!: MapFeed<string>;
  const all = {
    name: 'f',
    total,
    ordered: true,
    returnExceptions: false,
    abort: async () => {},
    sendRest: () => {},
  };
  const result = new AsyncMapResult<string>({ ...all, ...options }, (given) => (feed = given));
  return { result, feed };
}

const ok = (index: number) => ({ index, ok: true, value: `v${index}`, engineId: 0 }) as const;
const failed = (index: number) =>
  ({
    index,
    ok: false,
    error: new RemoteError({ ename: 'TypeError', evalue: 'no', engineId: 1, item: index }),
  }) as const;

const news = (state: ChunkNews['state'], durationMs: number): ChunkNews => ({
  ...{ first: 0, count: 1, engineId: 0, state, durationMs },
  ...{
    engineUuid: 'one',
    submitted: '2026-01-01T00:00:00.000Z',
    started: '2026-01-01T00:00:00.001Z',
    completed: undefined,
  },
});

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe('AsyncMapResult', () => {
  it('gives results in order, however they arrive', async () => {
    const { result, feed } = make(3);
    const streamed = collect(result);
    feed.settle([ok(2)]);
    feed.settle([ok(0), ok(1)]);
    feed.finish();
    assert.deepEqual(await result, ['v0', 'v1', 'v2']);
    assert.deepEqual(await streamed, ['v0', 'v1', 'v2']);
  });

  it('is finished for whoever has read all values', async () => {
    const { result, feed } = make(1);
    const seen = collect(result).then(() => String(result));
    feed.settle([ok(0)]);
    setImmediate(() => feed.finish());
    assert.equal(await seen, '<AsyncMapResult: finished>');
  });

  it('streams unordered results as they arrive', async () => {
    const { result, feed } = make(2, { ordered: false });
    const iterator = result[Symbol.asyncIterator]();
    const first = iterator.next();
    feed.settle([ok(1)]);
    assert.equal((await first).value, 'v1');
    feed.settle([ok(0)]);
    feed.finish();
    assert.equal((await iterator.next()).value, 'v0');
    assert.equal((await iterator.next()).done, true);
  });

  it('rejects with all errors and keeps the other results', async () => {
    const { result, feed } = make(3);
    feed.settle([ok(0), failed(1), ok(2)]);
    feed.finish();
    await assert.rejects(result.result, (error) => {
      assert.ok(error instanceof CompositeError);
      assert.equal(error.message, '1 of 3 items failed; the first: item 1 on engine 1: TypeError: no');
      assert.deepEqual(Object.keys(error.results), ['0', '2']);
      return true;
    });
    assert.equal(result.successful, false);
    assert.equal(String(result), '<AsyncMapResult: failed>');
  });

  it('puts errors in place when asked', async () => {
    const { result, feed } = make(2, { returnExceptions: true });
    feed.settle([failed(0), ok(1)]);
    feed.finish();
    const [first, second] = (await result) as unknown[];
    assert.ok(first instanceof RemoteError);
    assert.equal(second, 'v1');
    assert.equal((await collect(result)).length, 2);
  });

  it('hands out failures among the outcomes, and throws them when iterated over values', async () => {
    const { result, feed } = make(2);
    feed.settle([failed(1), ok(0)]);
    feed.finish();
    assert.deepEqual(
      (await collect(result.outcomes())).map(({ index, ok: good }) => [index, good]),
      [
        [1, false],
        [0, true],
      ],
    );
    await assert.rejects(collect(result), /item 1 on engine 1: TypeError: no/);
  });

  it('says how far it is', () => {
    const { result, feed } = make(1000);
    const seen: number[] = [];
    result.on('progress', (done) => seen.push(done));
    feed.progress(340);
    feed.progress(340);
    assert.equal(inspect(result), '<AsyncMapResult(f): pending 340/1000>');
    assert.equal(result.snapshot().state, 'pending');
    assert.ok((result.snapshot().remainingMs ?? -1) >= 0);
    assert.deepEqual(seen, [340]);
    assert.throws(() => result.successful, /not ready/);
  });

  it('prints as finished, and adds up the time of the engines', async () => {
    const { result, feed } = make(1);
    const seen: ChunkNews[] = [];
    result.on('chunk', (news) => seen.push(news));
    feed.chunk(news('started', 0));
    feed.chunk(news('completed', 1500));
    feed.settle([ok(0)]);
    feed.finish();
    await result;
    assert.equal(`${result}`, '<AsyncMapResult: finished>');
    assert.equal(result.serialTime, 1.5);
    assert.deepEqual(
      seen.map(({ state, durationMs }) => [state, durationMs]),
      [
        ['started', 0],
        ['completed', 1500],
      ],
    );
    assert.ok(result.successful);
  });

  it('breaks off every reader when the cluster is lost', async () => {
    const { result, feed } = make(2);
    const readers = [result.result, collect(result), collect(result.outcomes())];
    feed.settle([ok(0)]);
    feed.finish(new Error('The controller has ended.'));
    for (const reader of readers) await assert.rejects(reader, /The controller has ended\./);
  });

  it('is aborted when items were; abort after the end does nothing', async () => {
    let aborts = 0;
    const { result, feed } = make(1, { abort: async () => void (aborts += 1) });
    feed.settle([
      { index: 0, ok: false, error: new TaskAborted({ ename: 'TaskAborted', evalue: 'cancelled' }) },
    ]);
    feed.finish();
    await result.abort();
    assert.equal(aborts, 0);
    assert.equal(result.state, 'aborted');
  });
});
