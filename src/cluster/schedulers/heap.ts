/** A binary heap that can also give up an entry from its middle: smallest key first, in O(log n). */

export interface HeapEntry<T> {
  readonly key: number;
  readonly value: T;
  /** Its place in the heap; -1 once it is out. */
  at: number;
}

export class Heap<T> {
  readonly #entries: HeapEntry<T>[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** The entry with the smallest key. */
  peek(): HeapEntry<T> | undefined {
    return this.#entries[0];
  }

  /** In no order. */
  values(): T[] {
    return this.#entries.map(({ value }) => value);
  }

  push(key: number, value: T): HeapEntry<T> {
    const entry = { key, value, at: this.#entries.length };
    this.#entries.push(entry);
    this.#rise(entry);
    return entry;
  }

  /** A no-op for an entry that is out already. */
  remove(entry: HeapEntry<T>): void {
    if (entry.at < 0) return;
    const last = this.#entries.pop() as HeapEntry<T>;
    if (last !== entry) {
      this.#put(last, entry.at);
      this.#rise(last);
      this.#sink(last);
    }
    entry.at = -1;
  }

  #put(entry: HeapEntry<T>, at: number): void {
    this.#entries[at] = entry;
    entry.at = at;
  }

  #rise(entry: HeapEntry<T>): void {
    let at = entry.at;
    while (at > 0) {
      const parent = this.#entries[(at - 1) >> 1] as HeapEntry<T>;
      if (parent.key <= entry.key) break;
      const up = parent.at;
      this.#put(parent, at);
      at = up;
    }
    this.#put(entry, at);
  }

  #sink(entry: HeapEntry<T>): void {
    let at = entry.at;
    for (;;) {
      const left = this.#entries[2 * at + 1];
      const right = this.#entries[2 * at + 2];
      const child = left && right && right.key < left.key ? right : left;
      if (!child || child.key >= entry.key) break;
      const down = child.at;
      this.#put(child, at);
      at = down;
    }
    this.#put(entry, at);
  }
}
