/** Which engine is at an item: asked of each of a million when they are sorted by engine, and of hundreds of engines. Pure. */
import type { AtWork } from './timeline';

export interface UnderWay {
  engine: number;
  /** How many it took at once: which of them it is at is not known. */
  together: number;
  /** For how long. */
  ms: number;
}

export class ItemsUnderWay {
  /** By their first items. */
  readonly #atWork: readonly AtWork[];

  constructor(atWork: readonly AtWork[]) {
    this.#atWork = [...atWork].sort((one, other) => one.first - other.first);
  }

  /** @param now epoch milliseconds. */
  at(item: number, now: number): UnderWay | undefined {
    let [low, high] = [0, this.#atWork.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#atWork[middle] as AtWork).first <= item) low = middle + 1;
      else high = middle;
    }
    const found = this.#atWork[low - 1];
    if (!found || item >= found.first + found.count) return undefined;
    return { engine: found.engine, together: found.count, ms: Math.max(0, now - found.since) };
  }
}
