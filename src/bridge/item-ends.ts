/** Why nothing came of an item of a run that is over: an engine had begun it, or none ever did. Pure. */
import type { ChunkNews } from '../cluster/client';
import type { ItemPlaces } from './item-places';

/** `noResult`: it may have run, and nobody can tell. */
export type ItemEnd = 'cancelled' | 'notRun' | 'noResult';

type News = Pick<ChunkNews, 'state' | 'first' | 'count' | 'started'>;

const BEGUN = 1;
const FORGOTTEN = 2;

export class ItemEnds {
  readonly #known: Uint8Array;
  /** Chunks that engines are at: how many items are in each, by the place of its first. */
  readonly #open = new Map<number, number>();
  #isTold = false;

  /** @param total of all items. @param isWatched from its first item on: else nobody tells when one is begun. */
  constructor(
    total: number,
    private readonly places: ItemPlaces,
    private readonly isWatched: boolean,
  ) {
    this.#known = new Uint8Array(total);
  }

  note({ state, first, count, started }: News): void {
    this.#isTold = true;
    if (state === 'started') return void this.#open.set(first, count);
    // What waited at an engine and was taken back is answered as if it had been begun.
    const isBegun = state === 'completed' || (this.isWatched ? this.#open.has(first) : started !== undefined);
    this.#open.delete(first);
    for (let at = first; isBegun && at < first + count; at += 1) this.#known[this.places.itemAt(at)] = BEGUN;
  }

  /** What came of it was somewhere, and is no more. */
  forget(item: number): void {
    this.#known[item] = FORGOTTEN;
  }

  /** Of one that has no outcome, in a run that was ended. */
  of(item: number): ItemEnd {
    const known = this.#known[item];
    if (known === FORGOTTEN) return 'noResult';
    const isUntold = !this.isWatched && !this.#isTold;
    return known === BEGUN || isUntold || this.#isOpen(this.places.placeOf(item)) ? 'cancelled' : 'notRun';
  }

  #isOpen(place: number): boolean {
    for (const [first, count] of this.#open) if (place >= first && place < first + count) return true;
    return false;
  }
}
