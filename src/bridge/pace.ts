/** How fast the items of a run are done, engine by engine, and so how long the others will take. Pure. */

/** Sooner, one item says too little. */
const SOON_MS = 1000;

export class Pace {
  readonly #since: number;
  /** What engines that were there could do, in milliseconds of one engine: nothing while there was none. */
  #spentMs = 0;
  #engines: number;
  #changedAt: number;

  /** @param now milliseconds of any clock. @param engines how many may do items; where nobody knows, any number above 0 will do. */
  constructor(engines: number, now: number) {
    this.#since = this.#changedAt = now;
    this.#engines = engines;
  }

  /** There are as many engines from now on. */
  change(engines: number, now: number): void {
    this.#spentMs = this.#spent(now);
    this.#changedAt = now;
    this.#engines = engines;
  }

  /** What is left with the engines there are now. @returns null while there is too little to go by, or nobody to do it. */
  leftMs(done: number, left: number, now: number): number | null {
    if (done <= 0 || left <= 0 || this.#engines === 0 || now - this.#since < SOON_MS) return null;
    return ((this.#spent(now) / done) * left) / this.#engines;
  }

  #spent(now: number): number {
    return this.#spentMs + this.#engines * (now - this.#changedAt);
  }
}
