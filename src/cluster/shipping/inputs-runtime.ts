/** What travels with an inputs expression: `range`, and turning sequences into arrays. */

/** Specifier under which the bundle finds this text. */
export const INPUTS_RUNTIME = 'engine-room:inputs';

/** More than this fits into the memory of nobody who has to hold them all: 2 ** 24. */
const MOST_ITEMS = 16_777_216;

/** How its sentences about what an expression has come to begin. */
export const INPUTS_GAVE = 'the inputs expression gave ';

export const INPUTS_RUNTIME_CODE = `
export function range(start, stop, step = 1) {
  if (stop === undefined) [start, stop] = [0, start];
  for (const value of [start, stop, step]) {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError('range takes finite numbers, not ' + show(value));
  }
  if (step === 0) throw new RangeError('range needs a step other than 0');
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (length > ${MOST_ITEMS}) throw new RangeError('range would give ' + length + ' items; one map takes at most ${MOST_ITEMS}, so map over blocks of them');
  return Array.from({ length }, (_, i) => start + i * step);
}

export async function collect(values) {
  const sequences = [];
  for (const value of values) sequences.push(await toArray(await value));
  return sequences;
}

async function toArray(value) {
  if (Array.isArray(value)) return value;
  const gave = '${INPUTS_GAVE}';
  if (typeof value === 'number') throw new TypeError(gave + value + ', which is not a sequence; did you mean range(' + value + ')?');
  if (typeof value === 'string') throw new TypeError(gave + 'the string ' + show(value) + '; for its characters write [...' + show(value) + '], for one item put it in an array');
  if (typeof value === 'function') throw new TypeError(gave + "the function '" + value.name + "', which is not a sequence; did you mean " + value.name + '()?');
  const items = [];
  const add = (item) => {
    if (items.push(item) > ${MOST_ITEMS}) throw new RangeError(gave + 'more than ${MOST_ITEMS} items, or never ends; take fewer of them, or map over blocks');
  };
  if (value != null && typeof value[Symbol.iterator] === 'function') {
    for (const item of value) add(item);
    return items;
  }
  if (value != null && typeof value[Symbol.asyncIterator] === 'function') {
    for await (const item of value) add(item);
    return items;
  }
  throw new TypeError(gave + show(value) + ', which is not a sequence; give an array or another iterable');
}

function show(value) {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  return 'an object (' + (value.constructor?.name ?? 'Object') + ')';
}
`;
