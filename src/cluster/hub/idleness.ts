/** Since when nobody has had work for the cluster, and when it ends because of that. Times are milliseconds of one clock. */

export class Idleness {
  #since: number;
  #completed = 0;

  constructor(now: number) {
    this.#since = now;
  }

  /** Since when it is idle; the last look at which it was not, while it works. */
  get since(): number {
    return this.#since;
  }

  /**
   * What a look at the cluster shows.
   * @param completed tasks ended so far: what came and went between two looks was work, too.
   */
  look(busy: boolean, completed: number, now: number): void {
    if (busy || completed !== this.#completed) this.#since = now;
    this.#completed = completed;
  }

  /** Somebody has asked for it to stay, or has changed its engines: count anew. */
  touch(now: number): void {
    this.#since = now;
  }

  /** @param limitMs undefined: never. */
  endsAt(limitMs: number | undefined): number | undefined {
    return limitMs === undefined ? undefined : this.#since + limitMs;
  }
}
