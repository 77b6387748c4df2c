/** Results at hand by message id, so that they can be had again: those awaited, and the latest that are finished. */
import type { PartMetadata } from './metadata';
import type { Part } from './part';

/** Finished results are kept up to these bounds; the oldest go. Bytes are those of the replies. */
export interface CacheLimits {
  count: number;
  bytes: number;
}

const LIMITS: CacheLimits = { count: 1000, bytes: 64 * 1024 * 1024 };

export class ResultCache {
  readonly #limits: CacheLimits;
  readonly #parts = new Map<string, Part<unknown>>();
  readonly #metadata = new Map<string, PartMetadata>();
  /** In the order they finished. */
  readonly #results = new Map<string, unknown>();
  readonly #bytes = new Map<string, number>();
  #totalBytes = 0;

  constructor(limits: CacheLimits = LIMITS) {
    this.#limits = limits;
  }

  /** What is finished: its value, or the Error it failed with. */
  get results(): ReadonlyMap<string, unknown> {
    return this.#results;
  }

  /** Of what is finished and of what is not. */
  get metadata(): ReadonlyMap<string, PartMetadata> {
    return this.#metadata;
  }

  part(msgId: string): Part<unknown> | undefined {
    return this.#parts.get(msgId);
  }

  add(part: Part<unknown>): void {
    const { msgId } = part.metadata;
    this.drop(msgId);
    this.#parts.set(msgId, part);
    this.#metadata.set(msgId, part.metadata);
    const finish = (result: unknown): void => {
      // Meanwhile it may have been dropped, and asked for anew.
      if (this.#parts.get(msgId) !== part) return;
      this.#results.set(msgId, result);
      this.#cull();
    };
    part.value.then(finish, finish);
  }

  /** How large the reply was, before it is read. */
  noteBytes(msgId: string, bytes: number): void {
    if (!this.#parts.has(msgId)) return;
    this.#totalBytes += bytes - (this.#bytes.get(msgId) ?? 0);
    this.#bytes.set(msgId, bytes);
  }

  drop(msgId: string): void {
    this.#totalBytes -= this.#bytes.get(msgId) ?? 0;
    for (const map of [this.#parts, this.#metadata, this.#results, this.#bytes]) map.delete(msgId);
  }

  /** Let go of everything that is finished. */
  dropFinished(): void {
    for (const msgId of [...this.#results.keys()]) this.drop(msgId);
  }

  #cull(): void {
    for (const msgId of this.#results.keys()) {
      if (this.#results.size <= this.#limits.count && this.#totalBytes <= this.#limits.bytes) return;
      this.drop(msgId);
    }
  }
}
