/** An object with one value inside it changed; objects that are empty then are left out. Pure. */
import { isObject } from './environment';

/**
 * @param object is not changed; undefined: there is none yet.
 * @param path names, from the outside in.
 * @param value undefined: no more.
 * @returns undefined when nothing is left.
 */
export function withValue(
  object: Readonly<Record<string, unknown>> | undefined,
  [name, ...inside]: readonly [string, ...string[]],
  value: unknown,
): Record<string, unknown> | undefined {
  const before = object?.[name];
  const [next, ...further] = inside;
  const now =
    next === undefined ? value : withValue(isObject(before) ? before : undefined, [next, ...further], value);
  const kept = Object.entries({ ...object, [name]: now }).filter(([, one]) => one !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
