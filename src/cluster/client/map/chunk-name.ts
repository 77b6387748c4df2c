/** What a chunk of a map is called in task lists. Pure. */
import type { Chunk } from './map-core';

/**
 * `f[156]`, and of several items `f[10:20]`; of those that do not follow each other `f[3…20]`, from the first to the last.
 * @param items the numbers that users know them by, where the map has some of a longer list.
 */
export function chunkName(
  what: string,
  { first, count }: Pick<Chunk, 'first' | 'count'>,
  items?: readonly number[],
): string {
  const from = items?.[first] ?? first;
  if (count === 1) return `${what}[${from}]`;
  const last = items?.[first + count - 1] ?? first + count - 1;
  return last - from === count - 1 ? `${what}[${from}:${last + 1}]` : `${what}[${from}\u2026${last}]`;
}

/** The name of the function in such a name. */
export function nameInChunkName(label: string): string {
  return label.replace(/\[\d+(?:[:\u2026]\d+)?\]$/, '');
}
