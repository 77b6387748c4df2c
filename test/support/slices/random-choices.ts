/** Choices out of a seed. */

export interface RandomChoices {
  /** @returns a number from 0 to 1 */
  next(): number;
  chosen<T>(from: readonly T[]): T;
  /** One or more, at most so many, in their order. */
  some<T>(from: readonly T[], most: number): T[];
}

/** The same for the same seed (mulberry32). */
export function randomChoices(seed: number): RandomChoices {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const chosen = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const some = <T>(from: readonly T[], most: number): T[] => {
    const wanted = new Set<T>();
    for (let left = 1 + Math.floor(next() * most); left > 0; left--) wanted.add(chosen(from));
    return from.filter((one) => wanted.has(one));
  };
  return { next, chosen, some };
}
