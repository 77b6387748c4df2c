/** Loaded functions by the hash of their code; the least recently used go when the code exceeds a size. */

export type Shipped = (...args: unknown[]) => unknown;

export class CodeCache {
  /** In order of use, the most recent last. */
  readonly #entries = new Map<string, { target: Shipped; bytes: number }>();
  readonly #limitBytes: number;
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(hash: string): Shipped | undefined {
    const entry = this.#entries.get(hash);
    if (!entry) return undefined;
    this.#entries.delete(hash);
    this.#entries.set(hash, entry);
    return entry.target;
  }

  /** The newest entry stays even when it alone exceeds the limit: it is about to run. */
  set(hash: string, target: Shipped, bytes: number): void {
    this.#drop(hash);
    this.#entries.set(hash, { target, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limitBytes || oldest === hash) return;
      this.#drop(oldest);
    }
  }

  #drop(hash: string): void {
    const entry = this.#entries.get(hash);
    if (!entry) return;
    this.#entries.delete(hash);
    this.#bytes -= entry.bytes;
  }
}
