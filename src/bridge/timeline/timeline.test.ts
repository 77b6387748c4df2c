import assert from 'node:assert/strict';
import type { ChunkNews } from '../../cluster/client';
import { accountFor } from './account';
import { Timeline } from './timeline';

const BEGAN = Date.parse('2026-01-01T00:00:00.000Z');
const iso = (ms: number): string => new Date(BEGAN + ms).toISOString();

/** @param skew the engine's clock is ahead by so much. */
function news(
  [first, count]: [number, number],
  {
    engine = 0,
    sent = 0,
    from = 0,
    to,
    work = 0,
    skew = 0,
    lost = false,
    uuid = 'one',
  }: Partial<Record<'engine' | 'sent' | 'from' | 'to' | 'work' | 'skew', number>> & {
    lost?: boolean;
    uuid?: string;
  } = {},
): ChunkNews {
  return {
    ...{
      first,
      count,
      engineId: engine,
      engineUuid: uuid,
      durationMs: work,
      submitted: iso(sent),
      started: iso(from + skew),
    },
    completed: to === undefined ? undefined : iso(to + skew),
    state: lost ? 'lost' : to === undefined ? 'started' : 'completed',
  };
}

const spansOf = (timeline: Timeline, now: number) =>
  timeline.engines(now).map(({ spans }) => spans.map(({ fromMs, toMs, open }) => [fromMs, toMs, open]));

describe('the timeline of a run', () => {
  it('tells what engines are at, and what they did', () => {
    const timeline = new Timeline(BEGAN, [0, 1]);
    timeline.note(news([0, 5], { from: 10 }), BEGAN + 11);
    assert.deepEqual(spansOf(timeline, 50), [[[10, 50, true]], []]);
    timeline.note(news([0, 5], { from: 10, to: 90, work: 70 }), BEGAN + 95);
    assert.deepEqual(spansOf(timeline, 200), [[[10, 90, false]], []]);
    assert.equal(timeline.engines(200)[0]?.spans[0]?.workMs, 70);
  });

  it('takes an answer that comes after the news of what was begun next', () => {
    const timeline = new Timeline(BEGAN);
    timeline.note(news([0, 5], { from: 10 }), BEGAN + 11);
    timeline.note(news([5, 5], { from: 90 }), BEGAN + 91);
    timeline.note(news([0, 5], { from: 10, to: 89 }), BEGAN + 95);
    assert.deepEqual(spansOf(timeline, 100), [
      [
        [10, 89, false],
        [90, 100, true],
      ],
    ]);
    assert.deepEqual(
      timeline.engines(100)[0]?.spans.map(({ lost }) => lost),
      [false, false],
    );
  });

  it('marks as lost what got no answer before the engine began something else', () => {
    const timeline = new Timeline(BEGAN);
    timeline.note(news([0, 1], { from: 10 }), BEGAN + 11);
    timeline.note(news([4, 1], { from: 50 }), BEGAN + 51);
    timeline.note(news([4, 1], { from: 50, to: 60 }), BEGAN + 61);
    assert.deepEqual(
      timeline.engines(100)[0]?.spans.map(({ lost, toMs }) => [lost, toMs]),
      [
        [true, 50],
        [false, 60],
      ],
    );
  });

  it('knows from what has no start nothing, and counts failures where they were', () => {
    const timeline = new Timeline(BEGAN, [0]);
    timeline.note({ ...news([0, 5]), started: undefined, state: 'lost' }, BEGAN + 5);
    assert.deepEqual(spansOf(timeline, 10), [[]]);
    timeline.note(news([0, 5], { from: 1, to: 9 }), BEGAN + 9);
    timeline.failed(3, 0);
    timeline.failed(7, 0);
    assert.equal(timeline.engines(10)[0]?.spans[0]?.failed, 1);
  });

  it('tells what each engine is at, and since when', () => {
    const timeline = new Timeline(BEGAN, [0, 1]);
    timeline.note(news([0, 5], { from: 10 }), BEGAN + 10);
    timeline.note(news([5, 1], { engine: 1, from: 20 }), BEGAN + 20);
    const second = { engine: 1, first: 5, count: 1, since: BEGAN + 20 };
    assert.deepEqual(timeline.atWork, [{ engine: 0, first: 0, count: 5, since: BEGAN + 10 }, second]);
    timeline.note(news([0, 5], { from: 10, to: 60 }), BEGAN + 60);
    assert.deepEqual(timeline.atWork, [second]);
  });

  it('knows the first items of an engine that came in the place of another', () => {
    const timeline = new Timeline(BEGAN, [0]);
    timeline.note(news([0, 1], { from: 10, to: 20 }), BEGAN + 20);
    timeline.note(news([1, 1], { from: 20, to: 30, lost: true }), BEGAN + 30);
    timeline.note(news([2, 1], { from: 80, uuid: 'two' }), BEGAN + 80);
    timeline.note(news([2, 1], { from: 80, to: 90, uuid: 'two' }), BEGAN + 90);
    timeline.note(news([3, 1], { from: 90, uuid: 'two' }), BEGAN + 90);
    assert.deepEqual(
      timeline.engines(100)[0]?.spans.map(({ isReplacement }) => isReplacement),
      [false, false, true, false],
    );
  });

  it('takes none for another that is heard of late', () => {
    const timeline = new Timeline(BEGAN, [0]);
    timeline.note(news([0, 1], { from: 10, to: 20 }), BEGAN + 20);
    timeline.note(news([2, 1], { from: 80, to: 90, uuid: 'two' }), BEGAN + 90);
    timeline.note(news([1, 1], { from: 20, to: 30 }), BEGAN + 90);
    timeline.note(news([3, 1], { from: 90, to: 99, uuid: 'two' }), BEGAN + 99);
    assert.deepEqual(
      timeline.engines(100)[0]?.spans.map(({ isReplacement }) => isReplacement),
      [false, true, false, false],
    );
  });

  it('knows until when an engine was there', () => {
    const timeline = new Timeline(BEGAN, [0, 1]);
    const until = (): unknown => timeline.engines(100).map(({ untilMs }) => untilMs);
    assert.deepEqual(until(), [100, 100]);
    timeline.left(0, BEGAN + 40);
    timeline.left(7, BEGAN + 40);
    assert.deepEqual(until(), [40, 100]);
    timeline.back(0);
    timeline.back(7);
    assert.deepEqual(until(), [100, 100]);
  });

  it('knows of a run taken up again no more of an engine that has gone than what it did', () => {
    const timeline = new Timeline(BEGAN, [], [1, 2]);
    for (const engine of [0, 1, 2])
      timeline.note(news([engine, 1], { engine, from: 10, to: 20, uuid: `${engine}` }), BEGAN + 90);
    timeline.left(2, BEGAN + 95);
    const until = (): unknown => timeline.engines(100).map(({ untilMs }) => untilMs);
    assert.deepEqual(until(), [0, 100, 95]);
    timeline.back(0);
    assert.deepEqual(until(), [100, 100, 95]);
  });

  it('has a row for each engine of a run taken up again of which only the uuid is known', () => {
    const timeline = new Timeline(BEGAN, [], [3]);
    const nameless = (uuid: string, first: number): ChunkNews => {
      return { ...news([first, 1], { from: first, to: first + 1, uuid }), engineId: undefined };
    };
    timeline.note(nameless('a', 0), BEGAN + 50);
    timeline.note(news([1, 1], { engine: 3, from: 1, to: 2, uuid: 'three' }), BEGAN + 50);
    timeline.note(nameless('b', 2), BEGAN + 50);
    timeline.note(nameless('a', 3), BEGAN + 50);
    timeline.failed(3, 'a');
    assert.deepEqual(
      timeline.engines(100).map(({ engine, spans }) => [engine, spans.map(({ failed }) => failed)]),
      [
        [3, [0]],
        [null, [0, 1]],
        [null, [0]],
      ],
    );
  });

  it('counts with an engine what it died with while nobody watched', () => {
    const timeline = new Timeline(BEGAN, [], [1]);
    timeline.failed(0, 0);
    timeline.note(news([1, 2], { engine: 1, from: 10, to: 20 }), BEGAN + 90);
    timeline.failed(2, 1);
    assert.deepEqual(
      accountFor(timeline.engines(100), 100).engines.map(({ engine, items, thereMs }) => [
        engine,
        items,
        thereMs,
      ]),
      [
        [0, 1, 0],
        [1, 2, 90],
      ],
    );
  });

  it('waits for the id of an engine of a run that is watched', () => {
    const timeline = new Timeline(BEGAN, [0]);
    timeline.note({ ...news([0, 1], { from: 10, uuid: 'new' }), engineId: undefined }, BEGAN + 10);
    timeline.note(news([0, 1], { engine: 1, from: 10, to: 20, uuid: 'new' }), BEGAN + 20);
    assert.deepEqual(
      timeline.engines(100).map(({ engine, spans }) => [engine, spans.length]),
      [
        [0, 0],
        [1, 1],
      ],
    );
  });

  it('takes none for another whose name was not told', () => {
    const timeline = new Timeline(BEGAN, [0]);
    timeline.note({ ...news([0, 1], { from: 10, to: 20 }), engineUuid: undefined }, BEGAN + 20);
    timeline.note(news([1, 1], { from: 20, to: 30 }), BEGAN + 30);
    assert.deepEqual(
      timeline.engines(100)[0]?.spans.map(({ isReplacement }) => isReplacement),
      [false, false],
    );
  });

  it('puts an engine whose clock is wrong where its work must have been', () => {
    const timeline = new Timeline(BEGAN, [0]);
    const clock = { skew: 3_600_000 };
    timeline.note(news([0, 1], { sent: 5, from: 10, to: 20, ...clock }), BEGAN + 22);
    timeline.note(news([1, 1], { sent: 20, from: 40, to: 50, ...clock }), BEGAN + 51);
    const [spans] = timeline.engines(60);
    assert.deepEqual(
      spans?.spans.map(({ fromMs, toMs }) => [fromMs, toMs]),
      [
        [11, 21],
        [41, 51],
      ],
    );
  });
});
