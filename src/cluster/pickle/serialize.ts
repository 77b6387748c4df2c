/** Values as ipyparallel's serialized objects: one pickle, and large buffers behind it as frames of their own (protocol.md §9). */
import { NotSerializableError } from '../codec/errors';
import { isPlainObject } from '../codec/kinds';
import { Reference } from '../codec/reference';
import { dtypeOf, NdArray } from '../codec/typed-arrays';
import { BUFFER_THRESHOLD, CANNING, ITEM_THRESHOLD, PyGlobal, PyInstance } from './python-objects';
import { compareText } from './text';
import { PickleWriter } from './writing/pickle-writer';

/** One pickle. @throws NotSerializableError */
export function dumps(value: unknown, root = 'value'): Buffer {
  return new PickleWriter(root).write(value);
}

/**
 * @param root what to call the value in an error.
 * @returns the pickle, and the buffers taken out of it: views of the value's own memory.
 * @throws NotSerializableError naming the path of what cannot travel.
 */
export function serialize(value: unknown, root = 'value'): Buffer[] {
  const buffers: Buffer[] = [];
  const canned = canOutermost(value, root, (buffer) => void buffers.push(buffer));
  return [dumps(canned, root), ...buffers];
}

/** `pack_apply_message`. @throws NotSerializableError */
export function packApply(
  f: PyGlobal | Reference,
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>> = {},
): Buffer[] {
  const keys = Object.keys(kwargs).sort(compareText);
  const bound = args.flatMap((arg, index) => serialize(arg, `args[${index}]`));
  const named = keys.flatMap((key) => serialize(kwargs[key], key));
  const info = { nargs: args.length, narg_bufs: bound.length, kw_keys: keys };
  return [...serialize(f), dumps(info), ...bound, ...named];
}

type TakeOut = (buffer: Buffer) => void;

/** Items of a small container are canned one by one, a large one is taken as it is. */
function canOutermost(value: unknown, root: string, takeOut: TakeOut): unknown {
  if (Array.isArray(value) && value.length < ITEM_THRESHOLD) {
    return Array.from(value, (item: unknown) => can(item, takeOut));
  }
  if (value instanceof Set && value.size < ITEM_THRESHOLD) {
    return new Set([...(value as Set<unknown>)].map((item) => can(item, takeOut)));
  }
  const entries = entriesOf(value);
  if (!entries || entries.length >= ITEM_THRESHOLD) return can(value, takeOut);
  const kinds = new Set(entries.map(([key]) => kindOf(key)));
  if (kinds.size > 1)
    throw new NotSerializableError(root, 'a Map with keys of kinds that Python cannot sort');
  // Python takes the buffers back in the order of the keys, which we know of these two kinds only.
  if (kinds.has('other')) return value;
  entries.sort(([a], [b]) =>
    kinds.has('text') ? compareText(a as string, b as string) : Number(a) - Number(b),
  );
  return new Map(entries.map(([key, item]) => [key, can(item, takeOut)]));
}

function kindOf(key: unknown): 'text' | 'number' | 'other' {
  if (typeof key === 'string') return 'text';
  return ['number', 'bigint', 'boolean'].includes(typeof key) ? 'number' : 'other';
}

function entriesOf(value: unknown): [unknown, unknown][] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
  return isPlainObject(value) || Object.getPrototypeOf(value) === null ? Object.entries(value) : undefined;
}

/** What ipyparallel cans, canned: bytes and arrays, with their memory beside them. */
function can(value: unknown, takeOut: TakeOut): unknown {
  if (value instanceof Reference) return canned('Reference', { name: value.name, buffers: [] });
  if (Buffer.isBuffer(value)) return canned('CannedBytes', { buffers: [outside(value, takeOut)] });
  const array = value instanceof NdArray ? value : oneDimensional(value);
  // Of an array without elements ipyparallel sends a pickle, which the writer makes.
  if (!array || array.data.byteLength === 0) return value;
  const bytes = Buffer.from(array.data.buffer, array.data.byteOffset, array.data.byteLength);
  return canned('CannedArray', {
    shape: array.shape,
    dtype: array.dtype,
    pickled: false,
    buffers: [outside(bytes, takeOut)],
  });
}

function oneDimensional(value: unknown): NdArray | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const data = value as NodeJS.TypedArray;
  const dtype = dtypeOf(data);
  return dtype === undefined ? undefined : new NdArray(dtype, [data.length], data);
}

const canned = (name: string, state: Record<string, unknown>): PyInstance =>
  new PyInstance(new PyGlobal(CANNING, name), state);

function outside(bytes: Buffer, takeOut: TakeOut): Buffer | null {
  if (bytes.byteLength <= BUFFER_THRESHOLD) return bytes;
  takeOut(bytes);
  return null;
}
