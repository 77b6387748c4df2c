/**
 * The state of one map: which items were sent, which chunks are in flight, what
 * became of every item. Pure: events in, effects out; sockets and clocks stand outside.
 *
 * When an engine dies, its chunk is split: what it is known to have passed runs again as one
 * chunk, the rest item by item, so that only an item that kills its engine fails.
 */
import type { ItemOutcome } from '../../protocol/private-messages';
import { fromRecord, remoteError, TaskAborted, UnmetDependency, type RemoteError } from '../errors';
import { ChunkPlanner, type ChunkPlan } from './chunk-planner';

interface Engine {
  id?: number;
  uuid?: string;
}

/** What became of one item of a map. A value has the uuid of its engine where no id of that is known. */
export type Outcome<T = unknown> =
  | { index: number; ok: true; value: T; engineId: number | undefined; engineUuid?: string }
  | { index: number; ok: false; error: RemoteError };

export interface Chunk {
  readonly id: number;
  /** Index of its first item. */
  readonly first: number;
  readonly count: number;
}

/** Items to be sent again: as one chunk, or each as its own. */
interface Again {
  first: number;
  count: number;
  lost: number;
  apart?: boolean;
}

interface InFlight extends Chunk {
  /** How often it was lost before it was seen to start. */
  lost: number;
  /** Engine uuid that said it is running this. */
  runningOn: string | undefined;
  /** Items the engine says are done. */
  done: number;
}

export type MapEvent =
  | { type: 'engines'; count: number }
  | { type: 'started'; chunk: number; engine: string }
  | { type: 'progress'; chunk: number; done: number }
  | {
      type: 'reply';
      chunk: number;
      outcomes: readonly ItemOutcome[];
      engine: Engine;
      durationMs: number;
      /** What stopped the engine at the first item that has no outcome. */
      stopped?: RemoteError;
    }
  /** The whole chunk came back with one error: lost engine, impossible task, cancelled. */
  | { type: 'failed'; chunk: number; error: RemoteError }
  /** Items that cannot be sent at all; the rest of their chunk is to be sent without them. */
  | { type: 'unsendable'; chunk: number; errors: ReadonlyMap<number, RemoteError> }
  /** All that is left is to be sent at once: nobody will be there to do it later. */
  | { type: 'rest' }
  | { type: 'abort' }
  /** Engines did not answer a cancellation: give up on what is in flight. */
  | { type: 'abandon' };

type Answered = Pick<MapEvent & { type: 'reply' }, 'outcomes' | 'engine' | 'stopped'>;

export type MapEffect =
  | { type: 'submit'; chunk: Chunk }
  | { type: 'settle'; outcomes: Outcome[] }
  | { type: 'cancel'; chunks: number[] }
  | { type: 'interrupt'; chunk: number; engine: string }
  /** Its items go out again under other ids. */
  | { type: 'replaced'; chunk: number }
  | { type: 'finish' };

/** A chunk lost before anyone saw it start is sent again this often. */
const MAX_UNSEEN_LOSSES = 2;
/** Chunks that are sent when all is sent at once: enough to keep many engines evenly busy, and gone in no time. */
const CHUNKS_OF_REST = 500;
/** Items up to which each has an error of its own. */
const ERRORS_APART = 10_000;

export class MapCore {
  readonly total: number;
  readonly #planner: ChunkPlan;
  readonly #inFlight = new Map<number, InFlight>();
  /** The chunk that an engine has begun last. */
  readonly #latestOn = new Map<string, number>();
  /** To be sent again, before new items. */
  #again: Again[] = [];
  #next = 0;
  #nextId = 0;
  #settled = 0;
  #engines = 0;
  #aborting = false;
  #finished = false;
  /** Items of a chunk at least; undefined while only as much is sent as engines can do soon. */
  #restSize: number | undefined;

  constructor(total: number, plan: ChunkPlan = new ChunkPlanner()) {
    this.total = total;
    this.#planner = plan;
  }

  /** Items with an outcome, and items running engines say are done. */
  get progress(): number {
    let done = this.#settled;
    for (const chunk of this.#inFlight.values()) done += chunk.done;
    return done;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  /** Every item was handed out, and none is to be sent again as far as is known. */
  get allSent(): boolean {
    return this.#next === this.total && this.#again.length === 0;
  }

  handle(event: MapEvent): MapEffect[] {
    const effects = this.#react(event);
    if (this.#finished) return effects;
    effects.push(...this.#fill());
    if (this.#settled === this.total) {
      this.#finished = true;
      effects.push({ type: 'finish' });
    }
    return effects;
  }

  #react(event: MapEvent): MapEffect[] {
    if (this.#finished) return [];
    switch (event.type) {
      case 'engines':
        this.#engines = event.count;
        return [];
      case 'abort':
        return this.#abort();
      case 'abandon':
        return this.#takeAll().map((chunk) => this.#settle(aborted(chunk)));
      case 'rest':
        this.#restSize ??= Math.ceil((this.total - this.#next) / CHUNKS_OF_REST);
        return [];
    }
    const chunk = this.#inFlight.get(event.chunk);
    if (!chunk) return [];
    switch (event.type) {
      case 'started':
        chunk.runningOn = event.engine;
        this.#latestOn.set(event.engine, chunk.id);
        return this.#aborting ? [{ type: 'interrupt', chunk: chunk.id, engine: event.engine }] : [];
      case 'progress':
        chunk.done = Math.min(Math.max(chunk.done, event.done), chunk.count);
        return [];
      case 'reply':
        this.#inFlight.delete(chunk.id);
        this.#planner.measured(event.outcomes.length, event.durationMs);
        return [this.#settle(this.#answered(chunk, event))];
      case 'failed':
        this.#inFlight.delete(chunk.id);
        return this.#failed(chunk, event.error);
      case 'unsendable':
        this.#inFlight.delete(chunk.id);
        return this.#unsendable(chunk, event.errors);
    }
  }

  /** Somebody else may have interrupted the engine: the item it was at has failed, and those behind it go out again. */
  #answered(chunk: Chunk, { outcomes, engine, stopped }: Answered): Outcome[] {
    const missing = chunk.count - outcomes.length;
    if (missing <= 0 || this.#aborting || !stopped) return outcomesOf(chunk, outcomes, engine);
    const rest = { first: chunk.first + outcomes.length + 1, count: missing - 1 };
    if (this.#planner.movesOn && rest.count > 0) this.#again.push({ ...rest, lost: 0 });
    const failed = { first: rest.first - 1, count: this.#planner.movesOn ? 1 : missing };
    return [
      ...outcomesOf({ first: chunk.first, count: outcomes.length }, outcomes, engine),
      ...indices(failed).map((index) => ({ index, ok: false as const, error: forItem(stopped, index) })),
    ];
  }

  #failed(chunk: InFlight, error: RemoteError): MapEffect[] {
    if (this.#aborting) return [this.#settle(aborted(chunk))];
    if (error.ename === 'EngineError' && this.#planner.movesOn) {
      if (chunk.runningOn === undefined && chunk.lost < MAX_UNSEEN_LOSSES) {
        this.#again.push({ first: chunk.first, count: chunk.count, lost: chunk.lost + 1 });
        return [{ type: 'replaced', chunk: chunk.id }];
      }
      if (chunk.count > 1) {
        this.#again.push(...split(chunk));
        return [{ type: 'replaced', chunk: chunk.id }];
      }
    }
    // It was at none of its items yet, but at their code.
    if (error.ename === 'KeyboardInterrupt')
      return [this.#settle(this.#answered(chunk, { outcomes: [], engine: {}, stopped: error }))];
    if (chunk.count > 1 && this.#planner.movesOn && error instanceof UnmetDependency) {
      // One of them may find no engine: the others are not to fail with it.
      this.#again.push(...split({ ...chunk, done: 0 }));
      return [{ type: 'replaced', chunk: chunk.id }];
    }
    return [
      this.#settle(indices(chunk).map((index) => ({ index, ok: false, error: forItem(error, index) }))),
    ];
  }

  #unsendable(chunk: InFlight, errors: ReadonlyMap<number, RemoteError>): MapEffect[] {
    const outcomes: Outcome[] = [];
    for (const index of indices(chunk)) {
      const error = errors.get(index);
      const last = this.#again.at(-1);
      if (error) outcomes.push({ index, ok: false, error });
      else if (last && !last.apart && last.first >= chunk.first && last.first + last.count === index)
        last.count += 1;
      else this.#again.push({ first: index, count: 1, lost: 0 });
    }
    return [this.#settle(outcomes)];
  }

  /** Nothing more is sent; what waits is settled at once, what is in flight is called back. */
  #abort(): MapEffect[] {
    if (this.#aborting) return [];
    this.#aborting = true;
    const unsent = [...this.#again, { first: this.#next, count: this.total - this.#next }];
    this.#again = [];
    this.#next = this.total;
    const effects: MapEffect[] = [this.#settle(unsent.flatMap((range) => aborted(range)))];
    if (this.#inFlight.size > 0) effects.push({ type: 'cancel', chunks: [...this.#inFlight.keys()] });
    for (const { id, runningOn } of this.#inFlight.values()) {
      // An engine does one after another: of one before, the answer is only not here yet.
      if (runningOn !== undefined && this.#latestOn.get(runningOn) === id)
        effects.push({ type: 'interrupt', chunk: id, engine: runningOn });
    }
    return effects;
  }

  #fill(): MapEffect[] {
    const effects: MapEffect[] = [];
    while (this.#restSize !== undefined || this.#inFlight.size < this.#planner.window(this.#engines)) {
      const range = this.#nextAgain() ?? this.#nextRange();
      if (!range) break;
      const chunk = { id: this.#nextId++, ...range };
      this.#inFlight.set(chunk.id, { ...chunk, runningOn: undefined, done: 0 });
      effects.push({ type: 'submit', chunk: { id: chunk.id, first: chunk.first, count: chunk.count } });
    }
    return effects;
  }

  /** Those to be sent apart are counted off, not listed: there may be very many. */
  #nextAgain(): { first: number; count: number; lost: number } | undefined {
    const [next] = this.#again;
    if (!next) return undefined;
    const { first, lost, apart } = next;
    if (!apart || next.count === 1) this.#again.shift();
    else {
      next.first += 1;
      next.count -= 1;
    }
    return { first, count: apart ? 1 : next.count, lost };
  }

  #nextRange(): { first: number; count: number; lost: number } | undefined {
    const remaining = this.total - this.#next;
    if (remaining === 0) return undefined;
    const planned = this.#planner.nextSize(remaining, this.#engines);
    const count = Math.max(planned, Math.min(remaining, this.#restSize ?? 0));
    const first = this.#next;
    this.#next += count;
    return { first, count, lost: 0 };
  }

  #settle(outcomes: Outcome[]): MapEffect {
    this.#settled += outcomes.length;
    return { type: 'settle', outcomes };
  }

  #takeAll(): InFlight[] {
    const chunks = [...this.#inFlight.values()];
    this.#inFlight.clear();
    return chunks;
  }
}

export type Range = Pick<Chunk, 'first' | 'count'>;

function indices({ first, count }: Range): number[] {
  return Array.from({ length: count }, (_, offset) => first + offset);
}

function split({ first, count, done }: InFlight): Again[] {
  const passed = done > 0 ? [{ first, count: done, lost: 0 }] : [];
  const rest = count - done;
  return rest > 0 ? [...passed, { first: first + done, count: rest, lost: 0, apart: true }] : passed;
}

/** Items of which one thing is to be said. @param isMany one error says it for all of them. */
export function failedAlike(
  range: Range,
  errorOf: (item?: number) => RemoteError,
  isMany = areMany(range.count),
): Outcome[] {
  const shared = isMany ? errorOf() : undefined;
  return indices(range).map((index) => ({ index, ok: false, error: shared ?? errorOf(index) }));
}

/** A million errors would take seconds to make. */
export function areMany(items: number): boolean {
  return items > ERRORS_APART;
}

export function aborted(range: Range, engine: Engine = {}): Outcome[] {
  const where = { engineId: engine.id, engineUuid: engine.uuid };
  const evalue = 'cancelled before it finished';
  return failedAlike(range, (item) => new TaskAborted({ ename: 'TaskAborted', evalue, item, ...where }));
}

/** An interrupted call answers for fewer items than it was given: the others were not run. */
export function outcomesOf(chunk: Range, items: readonly ItemOutcome[], engine: Engine): Outcome[] {
  // Not beside an id: a million of them would all have it.
  const nameless = engine.id === undefined && engine.uuid !== undefined ? { engineUuid: engine.uuid } : {};
  const outcomes: Outcome[] = items.slice(0, chunk.count).map((item, offset) => {
    const index = chunk.first + offset;
    if (item.ok) return { index, ok: true, value: item.value, engineId: engine.id, ...nameless };
    const where = { engineId: engine.id, engineUuid: engine.uuid, item: index };
    return { index, ok: false, error: fromRecord(item.error, where) };
  });
  const missing = { first: chunk.first + outcomes.length, count: chunk.count - outcomes.length };
  return [...outcomes, ...aborted(missing, engine)];
}

/** The same error, said of another item. */
export function forItem(error: RemoteError, item: number): RemoteError {
  const { ename, evalue, traceback, frames, engineId, engineUuid, own, errors, cause } = error;
  const info = { ename, evalue, traceback, frames, engineId, engineUuid, own, errors, item };
  return remoteError(info, cause === undefined ? undefined : { cause });
}
