/** Puts what arrives in any order back into the order of its index. */

export class InOrder<T> {
  readonly #early = new Map<number, T>();
  #next = 0;

  /** @returns what can leave now: this one and those that waited for it, or nothing yet. */
  add(index: number, value: T): T[] {
    this.#early.set(index, value);
    const ready: T[] = [];
    for (; this.#early.has(this.#next); this.#next++) {
      ready.push(this.#early.get(this.#next) as T);
      this.#early.delete(this.#next);
    }
    return ready;
  }

  /** @returns which of the first `total` have not come, ascending. */
  missing(total: number): number[] {
    const missing: number[] = [];
    for (let index = this.#next; index < total; index++) if (!this.#early.has(index)) missing.push(index);
    return missing;
  }
}
