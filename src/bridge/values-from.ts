/** Values of a run in pieces that cross the pipe in no time. Pure but for the clone that measures what is no plain value. */
import { serialize } from 'node:v8';

const MOST_ITEMS = 20_000;
const MOST_BYTES = 512 * 1024;
/** Of a number and the like. */
const PLAIN_BYTES = 9;

interface Values {
  total: number;
  value(index: number): unknown;
}

/** At least one, however large, while there are any. */
export function valuesFrom(record: Values, from: number): unknown[] {
  const values: unknown[] = [];
  const end = Math.min(record.total, from + MOST_ITEMS);
  let bytes = 0;
  for (let index = from; index < end; index += 1) {
    const value = record.value(index);
    bytes += bytesOf(value);
    if (bytes > MOST_BYTES && values.length > 0) break;
    values.push(value);
  }
  return values;
}

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length + PLAIN_BYTES;
  return typeof value === 'object' && value !== null ? serialize(value).length : PLAIN_BYTES;
}
