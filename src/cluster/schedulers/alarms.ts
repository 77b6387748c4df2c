/** Moments at which something is due, the earliest first; each owner has one at most. */
import { Heap, type HeapEntry } from './heap';

export class Alarms<T> {
  readonly #heap = new Heap<T>();
  readonly #entries = new Map<T, HeapEntry<T>>();

  get size(): number {
    return this.#heap.size;
  }

  /** When the next one is due; undefined: never. */
  get next(): number | undefined {
    return this.#heap.peek()?.key;
  }

  /** Replaces the owner's former one. */
  set(owner: T, at: number): void {
    this.clear(owner);
    this.#entries.set(owner, this.#heap.push(at, owner));
  }

  clear(owner: T): void {
    const entry = this.#entries.get(owner);
    if (!entry) return;
    this.#entries.delete(owner);
    this.#heap.remove(entry);
  }

  /** Take out the earliest if it is due. */
  takeDue(now: number): T | undefined {
    const entry = this.#heap.peek();
    if (!entry || entry.key > now) return undefined;
    this.clear(entry.value);
    return entry.value;
  }
}
