/** What to do about a value that cannot travel: a clause to follow `cannot travel between processes; `. */
import { types } from 'node:util';

const LISTED = 'make an array of it first, with [...it]';
const AS_TEXT = 'send String(...) of it, and make it again where it arrives';
const BODY = 'send what it holds, from its .arrayBuffer(), .text() or .json()';
const UNBOXED = 'send the plain value, from its .valueOf()';

/** By the class of the value. */
const OF_CLASS = new Map<string, string>([
  ...['URLSearchParams', 'Temporal.Instant', 'Temporal.PlainDate', 'Temporal.PlainTime'].map(asText),
  ...['Temporal.PlainDateTime', 'Temporal.ZonedDateTime', 'Temporal.Duration'].map(asText),
  ...['Temporal.PlainYearMonth', 'Temporal.PlainMonthDay'].map(asText),
  ...['Headers', 'FormData', 'Array Iterator', 'Map Iterator', 'Set Iterator'].map(listed),
  ...['String Iterator', 'RegExp String Iterator', 'Iterator Helper', 'Generator'].map(listed),
  ...['Blob', 'File', 'Response', 'Request'].map((name): [string, string] => [name, BODY]),
  ['AsyncGenerator', 'collect its items in an array first'],
]);

/** By the built-in class that the value is of, or derived from. */
const DERIVED: [(value: object) => boolean, string][] = [
  [types.isSharedArrayBuffer, 'send a typed array of it, which travels as a copy'],
  [types.isArgumentsObject, 'send [...arguments]'],
  [types.isModuleNamespaceObject, 'import it where it arrives'],
  [types.isBoxedPrimitive, UNBOXED],
  [types.isProxy, 'send a copy, such as {...it} or [...it]'],
  [Array.isArray, 'send Array.from(it) instead'],
  [types.isMap, 'send new Map(it) instead'],
  [types.isSet, 'send new Set(it) instead'],
  [types.isDate, 'send new Date(it) instead'],
  [types.isTypedArray, 'send an array of the built-in class instead'],
];

/**
 * @param root what is sent: `args`, `result`.
 * @returns undefined for the general advice.
 */
export function adviceOn(value: unknown, root: string): string | undefined {
  // Whoever gets a result calls nothing there that could have brought it.
  if (typeof value === 'function')
    return root === 'result'
      ? undefined
      : 'define it beside the function that calls it, which brings it along';
  if (typeof value !== 'object' || value === null) return undefined;
  const derived = DERIVED.find(([is]) => is(value));
  if (derived) return derived[1];
  const tag: unknown = Reflect.get(value, Symbol.toStringTag);
  const known = typeof tag === 'string' ? OF_CLASS.get(tag) : undefined;
  if (known !== undefined) return known;
  if (typeof tag === 'string' && tag.startsWith('Intl.')) return 'send its .resolvedOptions()';
  return typeof tag === 'string' ? undefined : 'send its fields as a plain object, such as {...it}';
}

function asText(name: string): [string, string] {
  return [name, AS_TEXT];
}

function listed(name: string): [string, string] {
  return [name, LISTED];
}
