/** ipyparallel's serialized objects: one pickle, and behind it the buffers taken out of it (protocol.md §9). */
import { PickleError } from './errors';
import { plainValue } from './plain-values';
import { ITEM_THRESHOLD, PyInstance } from './python-objects';
import { readPickle } from './reading/read-pickle';
import { compareText } from './text';

/** A pickle that stands alone. @throws PickleError */
export function loads(bytes: Uint8Array): unknown {
  return plainValue(readPickle(bytes));
}

/**
 * Takes one object off the front of a message's buffers.
 * @returns the object and the buffers it left. Its bytes may be views of them. @throws PickleError
 */
export function deserialize(buffers: readonly Uint8Array[]): { value: unknown; rest: Uint8Array[] } {
  const taker = new Taker(buffers);
  return { value: taker.take(), rest: taker.rest() };
}

/** `pack_apply_message` taken apart. @throws PickleError */
export function unpackApply(buffers: readonly Uint8Array[]): {
  f: unknown;
  args: unknown[];
  kwargs: Record<string, unknown>;
} {
  const taker = new Taker(buffers);
  const f = taker.take();
  const info = loads(taker.next('The call does not say what arguments it holds.'));
  const { nargs, narg_bufs: bound, kw_keys: keys } = (info ?? {}) as Partial<CallInfo>;
  if (!isCount(nargs) || !isCount(bound) || !Array.isArray(keys))
    throw new PickleError('The call does not say what arguments it holds.');
  const values = taker.rest();
  const positional = takeAll(values.slice(0, bound), nargs);
  const named = takeAll(values.slice(bound), keys.length);
  return {
    f,
    args: positional,
    kwargs: Object.fromEntries(keys.map((key, index) => [String(key), named[index]])),
  };
}

interface CallInfo {
  nargs: number;
  narg_bufs: number;
  kw_keys: string[];
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function takeAll(buffers: readonly Uint8Array[], count: number): unknown[] {
  const taker = new Taker(buffers);
  const values: unknown[] = [];
  while (values.length < count) values.push(taker.take());
  const left = taker.rest().length;
  if (left > 0) throw new PickleError(`The call holds ${left} buffers that belong to no argument.`);
  return values;
}

/** Objects taken off the front of a list of buffers. */
class Taker {
  readonly #buffers: readonly Uint8Array[];
  #at = 0;

  constructor(buffers: readonly Uint8Array[]) {
    this.#buffers = buffers;
  }

  next(missing: string): Uint8Array {
    const buffer = this.#buffers[this.#at];
    if (!buffer) throw new PickleError(missing);
    this.#at += 1;
    return buffer;
  }

  take(): unknown {
    const raw = readPickle(this.next('A serialized object needs at least one buffer.'));
    for (const canned of restorable(raw)) this.#restore(canned);
    return plainValue(raw);
  }

  rest(): Uint8Array[] {
    return this.#buffers.slice(this.#at);
  }

  #restore(canned: unknown): void {
    if (!(canned instanceof PyInstance)) return;
    const buffers = canned.get('buffers');
    if (!Array.isArray(buffers)) return;
    buffers.forEach((buffer, index) => {
      if (buffer !== null) return;
      const frame = this.next('A buffer that belongs to a serialized object is missing.');
      buffers[index] = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
    });
  }
}

/** Where ipyparallel looks for buffers, in its order: items of a small container, else the object itself. */
function restorable(raw: unknown): unknown[] {
  if (Array.isArray(raw) && raw.length < ITEM_THRESHOLD) return raw;
  if (raw instanceof Set && raw.size < ITEM_THRESHOLD) return [...(raw as Set<unknown>)];
  if (raw instanceof Map && raw.size < ITEM_THRESHOLD) {
    return [...(raw as Map<unknown, unknown>)]
      .sort(([a], [b]) => compareKeys(a, b))
      .map(([, value]) => value);
  }
  return [raw];
}

/** Python sorts a dict by its keys, which it can only when they are of one kind. */
function compareKeys(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return (a as number) < (b as number) ? -1 : 1;
}
