/** The order of values of any kind, as a table sorts them. Pure. */

/** Sorted last, in either direction. */
export function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

/** Numbers, dates and texts among themselves; what cannot be compared by what it is, as texts. */
export function compareValues(one: unknown, other: unknown): number {
  const [a, b] = [comparable(one), comparable(other)];
  if (typeof a === typeof b || (typeof a !== 'string' && typeof b !== 'string'))
    return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === 'string' ? 1 : -1;
}

/**
 * @param rows positions; they stay as they are.
 * @param valueOf what a position is sorted by
 * @returns them in order, equal ones as they were.
 */
export function sortRows(
  rows: Uint32Array,
  valueOf: (row: number) => unknown,
  descending: boolean,
): Uint32Array {
  const order = orderOf(Array.from(rows, valueOf), descending);
  return Uint32Array.from(rows.keys())
    .sort(order)
    .map((at) => rows[at] as number);
}

/** @returns which of two places in the list comes first: below 0, or above; equal values stay as they are. */
export function orderOf(
  values: readonly unknown[],
  descending: boolean,
): (one: number, other: number) => number {
  const sign = descending ? -1 : 1;
  const missing = values.map(isMissing);
  return (a, b) => {
    if (missing[a] || missing[b]) return Number(missing[a]) - Number(missing[b]) || a - b;
    return sign * compareValues(values[a], values[b]) || a - b;
  };
}

function comparable(value: unknown): number | bigint | string {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Date ? value.getTime() : String(value);
}
