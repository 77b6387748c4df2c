/**
 * How many items the next message of a map carries. Pure: it is told what
 * finished chunks cost and answers with a size.
 */

/**
 * A chunk should keep an engine busy this long: far above the few milliseconds an engine waits for its next
 * message, below a user's patience. Progress within a chunk is reported by item, so it does not suffer.
 */
const TARGET_MS = 150;
/** Not even the tail is worth a message for less than this. */
const LEAST_MS = 12;
/** Reading an answer of more would hold a client for longer than its user waits, whatever little work the items were. */
const MOST_ITEMS = 5000;
/** Chunks in flight per engine: one running and enough waiting that no engine starves. */
const WINDOW_PER_ENGINE = 3;
/** One cheap measurement must not make the next chunk enormous. */
const GROWTH = 8;
/** How much an earlier measurement weighs against the newest one. */
const MEMORY = 0.5;

/** Items per message: a number, or as many as make a message worth its while. */
export type ChunkSize = number | 'auto';

/** @throws RangeError: a chunk of no items would be sent for ever. */
export function assertChunkSize(chunkSize: ChunkSize = 'auto'): void {
  if (chunkSize === 'auto' || (Number.isSafeInteger(chunkSize) && chunkSize >= 1)) return;
  throw new RangeError(`chunkSize must be a whole number, 1 or more, or 'auto'; it is ${String(chunkSize)}.`);
}

/** Cuts a map's items into chunks, from the front to the end. */
export interface ChunkPlan {
  /** Chunks of an engine that died go to others; without, they fail with it. */
  readonly movesOn: boolean;
  /** A chunk of `items` took an engine `durationMs` of user code. */
  measured(items: number, durationMs: number): void;
  /** @param remaining items not yet sent, at least 1. @returns 1 … remaining. */
  nextSize(remaining: number, engines: number): number;
  /** How many chunks may be in flight. */
  window(engines: number): number;
}

export class ChunkPlanner implements ChunkPlan {
  readonly movesOn = true;
  readonly #fixed: number | undefined;
  #spentMs = 0;
  #items = 0;
  #largest = 1;

  constructor(chunkSize: ChunkSize = 'auto') {
    this.#fixed = chunkSize === 'auto' ? undefined : chunkSize;
  }

  measured(items: number, durationMs: number): void {
    if (items <= 0) return;
    this.#spentMs = this.#spentMs * MEMORY + Math.max(0, durationMs);
    this.#items = this.#items * MEMORY + items;
    this.#largest = Math.max(this.#largest, items);
  }

  /** Guided: never more than half of an even share of what remains, so that the tail stays balanced. */
  nextSize(remaining: number, engines: number): number {
    if (this.#fixed !== undefined) return Math.min(this.#fixed, remaining);
    if (this.#items === 0) return 1;
    const perItemMs = this.#spentMs / this.#items;
    const timely = perItemMs === 0 ? Infinity : Math.floor(TARGET_MS / perItemMs);
    const worthwhile = perItemMs === 0 ? 1 : Math.floor(LEAST_MS / perItemMs);
    const balanced = Math.max(worthwhile, Math.ceil(remaining / (2 * Math.max(1, engines))));
    return Math.max(1, Math.min(timely, balanced, this.#largest * GROWTH, MOST_ITEMS, remaining));
  }

  window(engines: number): number {
    return WINDOW_PER_ENGINE * Math.max(1, engines);
  }
}
