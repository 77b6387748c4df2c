/** A map's arguments: sequences, and perhaps options at the end. Pure. */

/** Options are told from a sequence by not being iterable. @throws TypeError naming what is neither. */
export function splitMapArguments<Options extends object>(
  args: readonly unknown[],
): { sequences: unknown[][]; options: Partial<Options> } {
  const last = args.at(-1);
  const hasOptions = args.length > 0 && typeof last === 'object' && last !== null && !isIterable(last);
  const given = hasOptions ? args.slice(0, -1) : args;
  const sequences = given.map((sequence, index) => {
    if (isIterable(sequence)) return Array.isArray(sequence) ? sequence : [...sequence];
    throw new TypeError(`Argument ${index + 1} of map is not a sequence: it cannot be iterated.`);
  });
  return { sequences, options: hasOptions ? (last as Options) : {} };
}

/** `[[1, 2], [3, 4]]` becomes `[[1, 3], [2, 4]]`. @throws TypeError when lengths differ or nothing is given. */
export function zip(sequences: readonly (readonly unknown[])[]): unknown[][] {
  const [first] = sequences;
  if (!first) throw new TypeError('map needs at least one sequence of inputs.');
  const lengths = sequences.map(({ length }) => length);
  if (lengths.some((length) => length !== first.length)) {
    throw new TypeError(`All sequences must have the same length; these have ${lengths.join(', ')}.`);
  }
  return Array.from(first, (_, index) => sequences.map((sequence) => sequence[index]));
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof (value as Iterable<unknown> | null | undefined)?.[Symbol.iterator] === 'function';
}
