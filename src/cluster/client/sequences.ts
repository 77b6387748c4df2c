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

/** What the calls of a map are made with. Those of a million at once would be a million lists: each is made when it is asked for. */
export class MapItems {
  readonly length: number;
  readonly #sequences: readonly (readonly unknown[])[];

  /** @throws TypeError when lengths differ or nothing is given. */
  constructor(sequences: readonly (readonly unknown[])[]) {
    const [first] = sequences;
    if (!first) throw new TypeError('map needs at least one sequence of inputs.');
    const lengths = sequences.map(({ length }) => length);
    if (lengths.some((length) => length !== first.length)) {
      throw new TypeError(`All sequences must have the same length; these have ${lengths.join(', ')}.`);
    }
    this.length = first.length;
    // What is put in their places later is of another map.
    this.#sequences = sequences.map((sequence) => sequence.slice());
  }

  /** The arguments of one call: of `[[1, 2], [3, 4]]` the first are `[1, 3]`. */
  at(index: number): unknown[] {
    return this.#sequences.map((sequence) => sequence[index]);
  }
}

/** Sequences that may never end, and their elements side by side, until the shortest is over. */
export async function* zipLazily(
  sequences: readonly (Iterable<unknown> | AsyncIterable<unknown>)[],
): AsyncGenerator<unknown[], void, undefined> {
  const iterators = sequences.map((sequence) =>
    Symbol.asyncIterator in sequence ? sequence[Symbol.asyncIterator]() : sequence[Symbol.iterator](),
  );
  try {
    for (;;) {
      const next = await Promise.all(iterators.map(async (iterator) => iterator.next()));
      if (next.some(({ done }) => done)) return;
      yield next.map(({ value }) => value as unknown);
    }
  } finally {
    await Promise.all(iterators.map(async (iterator) => iterator.return?.()));
  }
}

/** As `splitMapArguments`, for sequences that may be asynchronous and are not read yet. */
export function splitLazyArguments<Options extends object>(
  args: readonly unknown[],
): { sequences: (Iterable<unknown> | AsyncIterable<unknown>)[]; options: Partial<Options> } {
  const isSequence = (value: unknown): value is Iterable<unknown> | AsyncIterable<unknown> =>
    isIterable(value) || (typeof value === 'object' && value !== null && Symbol.asyncIterator in value);
  const last = args.at(-1);
  const hasOptions = args.length > 0 && typeof last === 'object' && last !== null && !isSequence(last);
  const sequences = (hasOptions ? args.slice(0, -1) : args).map((sequence, index) => {
    if (isSequence(sequence)) return sequence;
    throw new TypeError(`Argument ${index + 1} of imap is not a sequence: it cannot be iterated.`);
  });
  if (sequences.length === 0) throw new TypeError('imap needs at least one sequence of inputs.');
  return { sequences, options: hasOptions ? (last as Options) : {} };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof (value as Iterable<unknown> | null | undefined)?.[Symbol.iterator] === 'function';
}
