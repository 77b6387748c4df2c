/**
 * A table from message ids to small numbers that never gives an id up, made for
 * remembering very many of them: 12 bytes a place, nothing for the garbage
 * collector to follow. An id is known by 64 bits of its SHA-256, so that two of a
 * million are taken for one with a chance of one in 30 million.
 */
import { hash } from 'node:crypto';

const WORDS = 3;
const FIRST_PLACES = 1024;

export type HashedId = readonly [number, number];

export class IdTable {
  /** Each place: two words of the hash, and the number plus one; 0 = free. */
  #words = new Uint32Array(FIRST_PLACES * WORDS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param value a whole number below 2^32 - 1. */
  set([high, low]: HashedId, value: number): void {
    // Half of the places stay free, so that a search is short.
    if (2 * this.#size >= this.#words.length / WORDS) this.#grow();
    this.#put(high, low, value + 1);
  }

  get([high, low]: HashedId): number | undefined {
    const stored = this.#words[this.#find(high, low) + 2] as number;
    return stored === 0 ? undefined : stored - 1;
  }

  #put(high: number, low: number, stored: number): void {
    const at = this.#find(high, low);
    if (this.#words[at + 2] === 0) this.#size += 1;
    this.#words.set([high, low, stored], at);
  }

  /** Where it stands, or would stand. */
  #find(high: number, low: number): number {
    const words = this.#words;
    const places = words.length / WORDS;
    for (let place = low % places; ; place = (place + 1) % places) {
      const at = place * WORDS;
      if (words[at + 2] === 0 || (words[at] === high && words[at + 1] === low)) return at;
    }
  }

  #grow(): void {
    const before = this.#words;
    this.#words = new Uint32Array(before.length * 2);
    this.#size = 0;
    for (let at = 0; at < before.length; at += WORDS) {
      const [high, low, stored] = before.subarray(at, at + WORDS) as unknown as [number, number, number];
      if (stored !== 0) this.#put(high, low, stored);
    }
  }
}

/** An id as the tables know it. Making it is most of the work of a search. */
export function hashedId(id: string): HashedId {
  const digest = hash('sha256', id, 'buffer');
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}
