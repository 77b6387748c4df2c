import assert from 'node:assert/strict';
import { AsyncMapResult, NoRecord, RemoteError, TaskAborted, type StoredMap } from '../../cluster/client';
import type { MapFeed } from '../../cluster/client/map/async-map-result';
import { RunRecord } from '../run-record';
import { recall } from './recall';
import { carriedTo, type SentPart } from './sent-parts';
import { valuesFrom } from '../values-from';

const BEGAN = Date.parse('2026-01-01T00:00:00.000Z');
const iso = (ms: number): string => new Date(BEGAN + ms).toISOString();

/** A client whose maps the test feeds. */
class Hub {
  readonly feeds: MapFeed<unknown>[] = [];
  readonly asked: StoredMap[] = [];

  resumeMap<T>(map: StoredMap): AsyncMapResult<T> {
    this.asked.push(map);
    const options = {
      ...map,
      ordered: true,
      returnExceptions: true,
      abort: async () => {},
      sendRest: () => {},
    };
    return new AsyncMapResult<T>(options, (feed) => this.feeds.push(feed as MapFeed<unknown>));
  }
}

const part = (parts: Partial<SentPart> = {}): SentPart => ({
  ...{ total: 4, items: null, beganAt: BEGAN, chunks: [{ msgId: 'x', first: 0, count: 4 }] },
  ...parts,
});

function recalled(
  parts: SentPart[],
  wasCancelled = false,
): { hub: Hub; record: RunRecord; run: ReturnType<typeof recall> } {
  const hub = new Hub();
  const record = new RunRecord('a', 'f', '/f.ts', 'xs');
  const last = parts.at(-1) as SentPart;
  const more = { carried: carriedTo(last), items: last.items ?? undefined };
  record.resume(4, [], { startedAt: BEGAN, beganAt: BEGAN, ...more }, { ids: [0], there: [0] });
  return { hub, record, run: recall(hub, record, parts, () => {}, wasCancelled) };
}

const ok = (index: number, value: unknown) => ({ index, ok: true, value, engineId: 1 }) as const;
const no = (index: number, error: RemoteError) => ({ index, ok: false, error }) as const;
const failed = new RemoteError({ ename: 'Error', evalue: 'no', engineId: 0 });

describe('a run of before', () => {
  it('has what the hub knows, with times, output and end, and counts what nobody knows', async () => {
    const { hub, record, run } = recalled([part()]);
    const [feed] = hub.feeds as [MapFeed<unknown>];
    feed.output({
      engineId: 1,
      stream: 'stdout',
      text: 'hello\n',
      msgId: 'x',
      items: { first: 0, count: 2 },
    });
    feed.chunk({
      ...{ first: 0, count: 2, engineId: 1, engineUuid: 'one', state: 'completed', durationMs: 40 },
      ...{ started: iso(5), completed: iso(50), submitted: iso(1) },
    });
    feed.settle([ok(0, 'zero'), no(1, failed)]);
    feed.progress(2);
    const { done, failed: failures, serialMs } = record.summary();
    assert.deepEqual([done, failures, serialMs], [2, 1, 40]);
    assert.deepEqual(
      [record.timeMs(0), record.output.lines[0]?.text, run.endedAt()],
      [20, 'hello', BEGAN + 50],
    );
    const gone = new NoRecord({ ename: 'KeyError', evalue: 'gone' });
    const cancelled = new TaskAborted({ ename: 'TaskAborted', evalue: 'cancelled' });
    feed.settle([no(2, gone), no(3, cancelled)]);
    feed.finish();
    assert.deepEqual(await run.done, { gone: 1, unsent: 0 });
    assert.deepEqual(valuesFrom(record, 0), ['zero', undefined, undefined, undefined]);
    assert.equal(record.settled, 2);
  });

  it('tells of one that was cancelled what was so with it, and what nobody knows', async () => {
    const chunks = [
      { msgId: 'x', first: 0, count: 2 },
      { msgId: 'y', first: 2, count: 1 },
    ];
    const { hub, record, run } = recalled([part({ chunks })], true);
    const [feed] = hub.feeds as [MapFeed<unknown>];
    feed.chunk({
      ...{ first: 0, count: 2, engineId: 1, engineUuid: 'one', state: 'completed', durationMs: 0 },
      ...{ started: iso(5), completed: iso(50), submitted: iso(1) },
    });
    const gone = new NoRecord({ ename: 'KeyError', evalue: 'gone' });
    const cancelled = new TaskAborted({ ename: 'TaskAborted', evalue: 'cancelled' });
    // The second one stands behind the one that was interrupted, the last one was never sent.
    feed.settle([no(0, cancelled), no(1, gone), no(2, gone), no(3, gone)]);
    feed.finish();
    assert.deepEqual(await run.done, { gone: 1, unsent: 2 });
    record.end('cancelled');
    assert.deepEqual(
      [0, 1, 2, 3].map((index) => record.endOf(index)),
      ['cancelled', 'cancelled', 'noResult', 'cancelled'],
    );
  });

  it('tells items that were never sent from those that the hub has let go of', async () => {
    const { hub, run } = recalled([part({ chunks: [{ msgId: 'x', first: 1, count: 2 }] })], true);
    const [feed] = hub.feeds as [MapFeed<unknown>];
    const missing = new NoRecord({ ename: 'KeyError', evalue: 'no record' });
    feed.settle([no(0, missing), ok(1, 'one'), no(2, missing), no(3, missing)]);
    feed.finish();
    assert.deepEqual(await run.done, { gone: 1, unsent: 2 });
  });

  it('has the values of the run that it tried again, and its own for the items that ran again', async () => {
    const again = part({ items: [1, 3], beganAt: BEGAN + 100, chunks: [] });
    const { hub, record, run } = recalled([part(), again]);
    assert.deepEqual(
      hub.asked.map(({ total }) => total),
      [4, 2],
    );
    const [before, now] = hub.feeds as [MapFeed<unknown>, MapFeed<unknown>];
    before.chunk({
      ...{ first: 0, count: 4, engineId: 1, engineUuid: 'one', state: 'completed', durationMs: 40 },
      ...{ started: iso(5), completed: iso(500), submitted: iso(1) },
    });
    now.settle([{ ...ok(1, 'three'), engineId: 0 }]);
    before.settle([ok(0, 'zero'), no(1, failed), ok(2, 'two'), no(3, failed)]);
    now.chunk({
      ...{ first: 0, count: 2, engineId: 0, engineUuid: 'zero', state: 'completed', durationMs: 10 },
      ...{ started: iso(110), completed: iso(120), submitted: iso(101) },
    });
    now.settle([{ ...ok(0, 'one'), engineId: 0 }]);
    for (const feed of [before, now]) feed.finish();
    assert.deepEqual(await run.done, { gone: 0, unsent: 0 });
    assert.deepEqual(valuesFrom(record, 0), ['zero', 'one', 'two', 'three']);
    const { failed: failures, perEngine } = record.summary();
    assert.deepEqual([failures, perEngine], [0, [{ engine: 0, items: 2 }]], 'engine 1 did the others before');
    assert.deepEqual(
      record.engineSpans(500).map(({ engine, spans }) => [engine, spans.length]),
      [[0, 1]],
    );
    assert.deepEqual([record.timeMs(0), record.timeMs(3), run.endedAt()], [undefined, 5, BEGAN + 120]);
  });

  it('counts items of an engine without an id by its uuid, as its timeline does', () => {
    const { hub, record } = recalled([part()]);
    const [feed] = hub.feeds as [MapFeed<unknown>];
    feed.chunk({
      ...{ first: 0, count: 2, engineId: undefined, engineUuid: 'gone', state: 'completed', durationMs: 40 },
      ...{ started: iso(5), completed: iso(50), submitted: iso(1) },
    });
    const engineUuid = 'gone';
    feed.settle([
      { index: 0, ok: true, value: 'zero', engineId: undefined, engineUuid },
      no(1, new RemoteError({ ename: 'Error', evalue: 'no', engineUuid })),
    ]);
    assert.deepEqual(record.summary().perEngine, [{ engine: null, items: 2 }]);
    const [row] = record.engineSpans(100);
    assert.deepEqual([row?.engine, row?.spans[0]?.failed], [null, 1]);
  });

  it('counts what was taken over once, whichever is heard of first', () => {
    const again = part({ items: [1, 3], chunks: [] });
    for (const isEarly of [true, false]) {
      const { hub, record } = recalled([part(), again]);
      const [before, now] = hub.feeds as [MapFeed<unknown>, MapFeed<unknown>];
      const takeOver = (): void => before.settle([ok(0, 'zero'), no(1, failed), ok(2, 'two'), no(3, failed)]);
      if (isEarly) takeOver();
      now.settle([ok(0, 'one')]);
      now.progress(1);
      if (!isEarly) takeOver();
      const { done, carried } = record.summary();
      assert.deepEqual([done, carried], [3, 2]);
    }
  });

  it('tells how many items are done with the outcome itself', () => {
    const told: number[] = [];
    const hub = new Hub();
    const record = new RunRecord('a', 'f', '/f.ts', 'xs');
    record.resume(4, [], { startedAt: BEGAN, beganAt: BEGAN, carried: 0 });
    recall(hub, record, [part()], () => told.push(record.summary().done));
    hub.feeds[0]?.settle([ok(0, 'zero')]);
    hub.feeds[0]?.progress(1);
    assert.equal(told.at(-1), 1);
  });

  it('has an item that was interrupted among its failures, unless it was cancelled by that', async () => {
    const stopped = new RemoteError({ ename: 'KeyboardInterrupt', evalue: 'interrupted', engineId: 0 });
    for (const [wasCancelled, failures] of [
      [false, 1],
      [true, 0],
    ] as const) {
      const { hub, record, run } = recalled([part()], wasCancelled);
      hub.feeds[0]?.settle([ok(0, 'zero'), no(1, stopped)]);
      hub.feeds[0]?.finish();
      assert.deepEqual(await run.done, { gone: 0, unsent: 0 });
      assert.equal(record.summary().failed, failures);
    }
  });

  it('breaks off with the connection', async () => {
    const { hub, run } = recalled([part()]);
    hub.feeds[0]?.finish(new Error('The cluster closed the connection.'));
    await assert.rejects(run.done, /closed the connection/);
  });
});
