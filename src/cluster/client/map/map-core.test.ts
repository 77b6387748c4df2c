import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ItemOutcome } from '../../protocol/private-messages';
import { EngineError, RemoteError, UnmetDependency } from '../errors';
import { ChunkPlanner, type ChunkPlan } from './chunk-planner';
import { MapCore, type Chunk, type MapEffect, type MapEvent, type Outcome } from './map-core';
import { PartitionPlan } from './partition-plan';

const died = (): RemoteError => new EngineError({ ename: 'EngineError', evalue: 'died', engineId: 1 });
const values = ({ first, count }: Chunk): ItemOutcome[] =>
  Array.from({ length: count }, (_, offset) => ({ ok: true, value: first + offset }));

/** Plays the engines' part and keeps what the core says. */
class Play {
  readonly core: MapCore;
  readonly outcomes = new Map<number, Outcome>();
  readonly sent: Chunk[] = [];
  readonly effects: MapEffect[] = [];
  finished = 0;

  constructor(total: number, plan?: number | ChunkPlan) {
    this.core = new MapCore(total, typeof plan === 'object' ? plan : new ChunkPlanner(plan));
  }

  do(event: MapEvent): this {
    const effects = this.core.handle(event);
    this.effects.push(...effects);
    for (const effect of effects) {
      if (effect.type === 'submit') this.sent.push(effect.chunk);
      if (effect.type === 'finish') this.finished += 1;
      if (effect.type !== 'settle') continue;
      for (const outcome of effect.outcomes) {
        assert.ok(!this.outcomes.has(outcome.index), `item ${outcome.index} is settled twice`);
        this.outcomes.set(outcome.index, outcome);
      }
    }
    return this;
  }

  engines(count: number): this {
    return this.do({ type: 'engines', count });
  }

  answer(chunk: Chunk, durationMs = 1): this {
    return this.do({
      type: 'reply',
      chunk: chunk.id,
      outcomes: values(chunk),
      engine: { id: 0 },
      durationMs,
    });
  }
}

describe('map core', () => {
  it('begins with one item per chunk, and settles everything once', () => {
    const play = new Play(5).engines(2);
    assert.deepEqual(
      play.sent.map(({ first, count }) => [first, count]),
      [
        [0, 1],
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
      ],
    );
    for (const chunk of [...play.sent].reverse()) play.answer(chunk);
    assert.equal(play.finished, 1);
    assert.deepEqual([...play.outcomes.keys()].sort(), [0, 1, 2, 3, 4]);
  });

  it('finishes an empty map at once', () => {
    assert.equal(new Play(0).engines(1).finished, 1);
  });

  it('counts items that engines say are done, never more than there are', () => {
    const play = new Play(10, 5).engines(1);
    const [first] = play.sent as [Chunk];
    play.do({ type: 'progress', chunk: first.id, done: 3 });
    assert.equal(play.core.progress, 3);
    play
      .do({ type: 'progress', chunk: first.id, done: 2 })
      .do({ type: 'progress', chunk: first.id, done: 99 });
    assert.equal(play.core.progress, 5);
    assert.equal(play.answer(first).core.progress, 5);
  });

  it('opens the window when engines join', () => {
    const play = new Play(100, 1).engines(1);
    const before = play.sent.length;
    play.engines(4);
    assert.equal(play.sent.length, before * 4);
  });

  it('sends a chunk nobody saw start again, whole, and then gives it up', () => {
    const play = new Play(1).engines(1);
    for (let loss = 0; loss < 3; loss += 1) {
      play.do({ type: 'failed', chunk: (play.sent.at(-1) as Chunk).id, error: died() });
    }
    assert.equal(play.sent.length, 3);
    const outcome = play.outcomes.get(0);
    assert.ok(outcome && !outcome.ok && outcome.error instanceof EngineError && outcome.error.item === 0);
  });

  it('splits the chunk of a dead engine so that only the item that kills it fails', () => {
    const play = new Play(6, 6).engines(1);
    const [chunk] = play.sent as [Chunk];
    play
      .do({ type: 'started', chunk: chunk.id, engine: 'a' })
      .do({ type: 'progress', chunk: chunk.id, done: 2 });
    play.do({ type: 'failed', chunk: chunk.id, error: died() });
    for (let next = 1; next < play.sent.length; next += 1) {
      const again = play.sent[next] as Chunk;
      play.do({ type: 'started', chunk: again.id, engine: 'b' });
      if (again.first === 3) play.do({ type: 'failed', chunk: again.id, error: died() });
      else play.answer(again);
    }
    assert.deepEqual(
      play.sent.slice(1).map(({ first, count }) => [first, count]),
      [
        [0, 2],
        [2, 1],
        [3, 1],
        [4, 1],
        [5, 1],
      ],
    );
    assert.deepEqual(
      [...play.outcomes.values()].filter(({ ok }) => !ok).map(({ index }) => index),
      [3],
    );
    assert.equal(play.finished, 1);
  });

  it('splits a chunk of very many items as well', () => {
    const total = 500_000;
    const play = new Play(total, total).engines(1);
    play.do({ type: 'started', chunk: (play.sent[0] as Chunk).id, engine: 'a' });
    play.do({ type: 'failed', chunk: (play.sent[0] as Chunk).id, error: died() });
    assert.deepEqual(
      play.sent.slice(1).map(({ first, count }) => [first, count]),
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
    );
  });

  it('settles every item of a chunk that failed as a whole, each with its own number', () => {
    const play = new Play(2, 2).engines(1);
    const error = new RemoteError({ ename: 'CodeUnavailable', evalue: 'gone', engineId: 0 });
    play.do({ type: 'failed', chunk: (play.sent[0] as Chunk).id, error });
    const messages = [...play.outcomes.values()].map((outcome) => (outcome.ok ? '' : outcome.error.message));
    assert.deepEqual(messages, [
      'item 0 on engine 0: CodeUnavailable: gone',
      'item 1 on engine 0: CodeUnavailable: gone',
    ]);
  });

  it('sends the rest of a chunk when some of its items cannot travel', () => {
    const play = new Play(5, 5).engines(1);
    const errors = new Map([[2, new RemoteError({ ename: 'NotSerializableError', evalue: 'args[0]' })]]);
    play.do({ type: 'unsendable', chunk: (play.sent[0] as Chunk).id, errors });
    assert.deepEqual(
      play.sent.slice(1).map(({ first, count }) => [first, count]),
      [
        [0, 2],
        [3, 2],
      ],
    );
  });

  it('fails the item at which somebody else interrupted an engine, and sends those behind it again', () => {
    const play = new Play(5, 5).engines(1);
    const stopped = new RemoteError({ ename: 'KeyboardInterrupt', evalue: 'interrupted', engineId: 0 });
    const [chunk] = play.sent as [Chunk];
    const outcomes = [{ ok: true as const, value: 'zero' }];
    play.do({ type: 'reply', chunk: chunk.id, outcomes, engine: { id: 0 }, durationMs: 1, stopped });
    assert.deepEqual(
      [...play.outcomes].map(([index, outcome]) => [
        index,
        outcome.ok ? outcome.value : outcome.error.message,
      ]),
      [
        [0, 'zero'],
        [1, 'item 1 on engine 0: KeyboardInterrupt: interrupted'],
      ],
    );
    const [, rest] = play.sent as [Chunk, Chunk];
    assert.deepEqual([rest.first, rest.count, play.finished], [2, 3, 0]);
    play.answer(rest);
    assert.deepEqual([play.outcomes.size, play.finished], [5, 1]);
  });

  it('fails one item, too, where an engine was interrupted before it was at any', () => {
    const play = new Play(5, 5).engines(1);
    const [chunk] = play.sent as [Chunk];
    const error = new RemoteError({ ename: 'KeyboardInterrupt', evalue: 'interrupted', engineId: 0 });
    play.do({ type: 'failed', chunk: chunk.id, error });
    assert.deepEqual([...play.outcomes.keys()], [0]);
    const [, rest] = play.sent as [Chunk, Chunk];
    assert.deepEqual([rest.first, rest.count], [1, 4]);
    assert.equal(play.do({ type: 'abort' }).do({ type: 'failed', chunk: rest.id, error }).finished, 1);
    assert.ok(
      [...play.outcomes.values()]
        .slice(1)
        .every((outcome) => !outcome.ok && outcome.error.ename === 'TaskAborted'),
    );
  });

  it('fails what an interrupted engine has not run, where its items are for no other', () => {
    const play = new Play(4, new PartitionPlan(4, 1)).engines(1);
    const stopped = new RemoteError({ ename: 'KeyboardInterrupt', evalue: 'interrupted', engineId: 0 });
    const [chunk] = play.sent as [Chunk];
    play.do({ type: 'reply', chunk: chunk.id, outcomes: [], engine: { id: 0 }, durationMs: 1, stopped });
    const names = [...play.outcomes.values()].map((outcome) => !outcome.ok && outcome.error.ename);
    assert.deepEqual(names, Array(4).fill('KeyboardInterrupt'));
    assert.equal(play.finished, 1);
  });

  it('has one error for very many items that are given up, and one each for few', () => {
    const errorsOf = (total: number): Set<unknown> => {
      const play = new Play(total, 1).do({ type: 'abort' });
      assert.equal(play.outcomes.size, total);
      return new Set([...play.outcomes.values()].map((outcome) => !outcome.ok && outcome.error));
    };
    assert.deepEqual([errorsOf(100).size, errorsOf(200_000).size], [100, 1]);
  });

  it('on abort sends nothing more, calls back what is out, and interrupts what runs, also if it starts later', () => {
    const play = new Play(100, 1).engines(1);
    const [running, queued] = play.sent as [Chunk, Chunk];
    play.do({ type: 'started', chunk: running.id, engine: 'a' }).do({ type: 'abort' }).do({ type: 'abort' });
    const sent = play.sent.length;
    assert.equal(play.outcomes.size, 100 - sent);
    assert.deepEqual(
      play.effects.filter(({ type }) => type === 'cancel' || type === 'interrupt'),
      [
        { type: 'cancel', chunks: play.sent.map(({ id }) => id) },
        { type: 'interrupt', chunk: running.id, engine: 'a' },
      ],
    );
    play.do({ type: 'started', chunk: queued.id, engine: 'b' });
    assert.deepEqual(play.effects.at(-1), { type: 'interrupt', chunk: queued.id, engine: 'b' });
    for (const chunk of play.sent)
      play.do({ type: 'reply', chunk: chunk.id, outcomes: [], engine: {}, durationMs: 0 });
    assert.equal(play.sent.length, sent);
    assert.equal(play.finished, 1);
    assert.equal(play.outcomes.size, 100);
  });

  it('on abort interrupts an engine once, for what it has begun last: its answer to what was before is on its way', () => {
    const play = new Play(100, 1).engines(1);
    const [before, running] = play.sent as [Chunk, Chunk];
    for (const { id } of [before, running]) play.do({ type: 'started', chunk: id, engine: 'a' });
    play.do({ type: 'abort' });
    assert.deepEqual(
      play.effects.filter(({ type }) => type === 'interrupt'),
      [{ type: 'interrupt', chunk: running.id, engine: 'a' }],
    );
  });

  it('can give up on engines that do not answer a cancellation', () => {
    const play = new Play(10, 1).engines(1).do({ type: 'abort' }).do({ type: 'abandon' });
    assert.equal(play.outcomes.size, 10);
    assert.equal(play.finished, 1);
    play.answer(play.sent[0] as Chunk);
    assert.equal(play.finished, 1);
  });

  it('settles every item exactly once and then finishes, whatever happens in whatever order', () => {
    const action = fc.record({
      kind: fc.constantFrom(
        'reply',
        'short',
        'interrupted',
        'lost',
        'started',
        'progress',
        'engines',
        'unsendable',
        'abort',
      ),
      pick: fc.nat(),
      n: fc.nat(8),
    });
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        fc.array(action, { maxLength: 60 }),
        (total, size, actions) => {
          const play = new Play(total, size).engines(2);
          const out = (): Chunk[] => play.sent.filter(({ id }) => !answered.has(id));
          const answered = new Set<number>();
          for (const { kind, pick, n } of actions) {
            const chunk = out()[pick % Math.max(1, out().length)];
            if (kind === 'engines') play.engines(n);
            else if (kind === 'abort') play.do(n === 0 ? { type: 'abort' } : { type: 'engines', count: 2 });
            else if (!chunk) continue;
            else if (kind === 'started') play.do({ type: 'started', chunk: chunk.id, engine: 'a' });
            else if (kind === 'progress') play.do({ type: 'progress', chunk: chunk.id, done: n });
            else {
              answered.add(chunk.id);
              if (kind === 'reply') play.answer(chunk, n);
              else if (kind === 'lost') play.do({ type: 'failed', chunk: chunk.id, error: died() });
              else if (kind === 'unsendable') {
                const errors = new Map([[chunk.first, died()]]);
                play.do({ type: 'unsendable', chunk: chunk.id, errors });
              } else if (kind === 'short' || kind === 'interrupted') {
                const outcomes = values(chunk).slice(0, n);
                const stopped = kind === 'interrupted' ? { stopped: died() } : {};
                play.do({ type: 'reply', chunk: chunk.id, outcomes, engine: {}, durationMs: n, ...stopped });
              }
            }
            assert.ok(play.core.progress <= total);
            assert.ok(play.core.inFlight <= 3 * 8);
          }
          for (let chunk = out()[0]; chunk; chunk = out()[0]) {
            answered.add(chunk.id);
            play.answer(chunk);
          }
          assert.equal(play.outcomes.size, total);
          assert.equal(play.finished, 1);
        },
      ),
    );
  });

  it('tries the items of a chunk that found no engine one by one', () => {
    const play = new Play(4, 4).engines(1);
    const unmet = new UnmetDependency({ ename: 'UnmetDependency', evalue: 'no GPU' });
    const [whole] = play.sent as [Chunk];
    play.do({ type: 'failed', chunk: whole.id, error: unmet });
    assert.ok(play.effects.some((effect) => effect.type === 'replaced' && effect.chunk === whole.id));
    for (let at = 1; at < play.sent.length; at += 1) {
      const chunk = play.sent[at] as Chunk;
      assert.equal(chunk.count, 1);
      if (chunk.first === 2) play.do({ type: 'failed', chunk: chunk.id, error: unmet });
      else play.do({ type: 'reply', chunk: chunk.id, outcomes: values(chunk), engine: {}, durationMs: 1 });
    }
    assert.deepEqual(
      [...play.outcomes.values()].filter(({ ok }) => !ok).map(({ index }) => index),
      [2],
    );
    assert.equal(play.finished, 1);
  });
});

describe('the rest of a map', () => {
  it('is sent at once, in so many chunks as engines can share', () => {
    const play = new Play(100_000).engines(2).do({ type: 'rest' });
    const before = 6;
    const rest = play.sent.slice(before);
    assert.equal(rest.length, 500);
    assert.deepEqual(
      play.sent.map(({ first, count }) => first + count),
      [...play.sent.slice(1).map(({ first }) => first), 100_000],
    );
    assert.ok(play.core.allSent);
    for (const chunk of play.sent) play.answer(chunk);
    assert.equal(play.finished, 1);
    assert.equal(play.outcomes.size, 100_000);
  });

  it('is what had to be sent again, too, and nothing of what was cancelled', () => {
    const play = new Play(3, 1).engines(1).do({ type: 'rest' });
    const [first] = play.sent as [Chunk];
    play.do({ type: 'failed', chunk: first.id, error: died() });
    assert.equal(play.sent.length, 4);
    play.do({ type: 'abort' });
    assert.equal(play.sent.length, 4);
    const cancelled = new Play(50, 1).engines(1).do({ type: 'abort' }).do({ type: 'rest' });
    assert.equal(cancelled.sent.length, 3);
  });
});
