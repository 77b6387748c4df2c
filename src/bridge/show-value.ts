/** A value as one line of text for people: as JavaScript prints it, so Infinity, -0 and 12n stay themselves. */
import { inspect } from 'node:util';

export function showValue(value: unknown): string {
  return inspect(value, {
    depth: 3,
    maxArrayLength: 20,
    maxStringLength: 500,
    breakLength: Infinity,
    compact: true,
  });
}

/** All of it, as far as somebody may want to read it. */
export function showAtLength(value: unknown): string {
  return inspect(value, { depth: 10, maxArrayLength: 1000, maxStringLength: 50_000, breakLength: 100 });
}
