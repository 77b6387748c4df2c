/**
 * How long what is left of a run will take that was not watched from its beginning: nobody knows which engines it had then,
 * but how long each of its items took. Pure.
 */
export class ItemPace {
  #items = 0;
  #spentMs = 0;
  #engines: number;

  /** @param engines how many may do items. */
  constructor(engines: number) {
    this.#engines = engines;
  }

  /** There are as many engines from now on. */
  change(engines: number): void {
    this.#engines = engines;
  }

  /** Items are done. @param ms for how long their engine had them, in milliseconds. */
  took(items: number, ms: number): void {
    this.#items += items;
    this.#spentMs += ms;
  }

  /** What is left with the engines there are now. @returns null while nothing is known to go by, or nobody is there to do it. */
  leftMs(left: number): number | null {
    if (this.#items === 0 || left <= 0 || this.#engines === 0) return null;
    return ((this.#spentMs / this.#items) * left) / this.#engines;
  }
}
