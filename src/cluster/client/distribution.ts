/**
 * How a sequence is dealt out to engines and put together again, as ipyparallel's
 * `Map` (contiguous blocks) and `RoundRobinMap` (strides) do it. Pure.
 */
import { NdArray } from '../codec/typed-arrays';

/** `'b'`: contiguous blocks, the first ones longer by one where it does not come out even. `'r'`: every n-th element. */
export type Dist = 'b' | 'r';

/** Cut without being turned into a list: what an engine gets has the same type. */
export type Sequence = readonly unknown[] | NodeJS.TypedArray | NdArray;

interface Stride {
  first: number;
  count: number;
  step: number;
}

/** Indices of the elements of one partition. @throws RangeError unless 0 <= part < parts. */
export function partitionIndices(length: number, part: number, parts: number, dist: Dist = 'b'): number[] {
  const { first, count, step } = strideOf(length, part, parts, dist);
  return Array.from({ length: count }, (_, at) => first + at * step);
}

/** Elements of a sequence; of an array of several dimensions its rows. */
export function lengthOf(sequence: Sequence): number {
  return sequence instanceof NdArray ? (sequence.shape[0] ?? 0) : sequence.length;
}

/** Other iterables become lists. @throws TypeError for what cannot be iterated. */
export function asSequence(value: Iterable<unknown> | Sequence): Sequence {
  if (Array.isArray(value) || value instanceof NdArray || isTypedArray(value)) return value as Sequence;
  if (typeof (value as Iterable<unknown> | null | undefined)?.[Symbol.iterator] !== 'function') {
    throw new TypeError('This is not a sequence: it cannot be iterated.');
  }
  return [...(value as Iterable<unknown>)];
}

/** One engine's share, in the type of the whole; contiguous shares of arrays are views of their memory. */
export function partitionOf(sequence: Sequence, part: number, parts: number, dist: Dist = 'b'): Sequence {
  const stride = strideOf(lengthOf(sequence), part, parts, dist);
  if (sequence instanceof NdArray) {
    const data = pickRows(sequence.data, rowSize(sequence), stride);
    return new NdArray(sequence.dtype, [stride.count, ...sequence.shape.slice(1)], data);
  }
  if (isTypedArray(sequence)) return pickRows(sequence, 1, stride);
  return partitionIndices(sequence.length, part, parts, dist).map((index) => sequence[index]);
}

/**
 * The partitions as one sequence again: lists as a list, typed arrays and arrays of several dimensions as one
 * of their kind. What are no sequences (values of one element scattered with `flatten`, say) stay a list.
 * @throws TypeError when arrays of different element types or row shapes meet.
 */
export function joinPartitions(partitions: readonly unknown[], dist: Dist = 'b'): unknown {
  const [first] = partitions;
  if (Array.isArray(first)) return joinLists(partitions, dist);
  if (first instanceof NdArray || isTypedArray(first)) return joinArrays(partitions as ArrayLike[], dist);
  return [...partitions];
}

type ArrayLike = NodeJS.TypedArray | NdArray;

function joinLists(partitions: readonly unknown[], dist: Dist): unknown[] {
  const lists = partitions.map((part) => (Array.isArray(part) ? (part as unknown[]) : [part]));
  if (dist === 'b') return lists.flat(1);
  return [...places(lists.map(({ length }) => length))].map(([part, at]) => lists[part]?.[at]);
}

function joinArrays(arrays: readonly ArrayLike[], dist: Dist): ArrayLike {
  const [first] = arrays as [ArrayLike];
  const kind = kindOf(first);
  const other = arrays.find((array) => kindOf(array) !== kind);
  if (other !== undefined) {
    throw new TypeError(
      `The engines hold different kinds of arrays, ${kind} and ${kindOf(other)}: pull them instead.`,
    );
  }
  const size = first instanceof NdArray ? rowSize(first) : 1;
  const lengths = arrays.map(lengthOf);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const data = emptyLike(dataOf(first), total * size);
  let offset = 0;
  const append = (elements: NodeJS.TypedArray): void => {
    copyInto(data, elements, offset);
    offset += elements.length;
  };
  if (dist === 'b') for (const array of arrays) append(dataOf(array));
  else
    for (const [part, at] of places(lengths))
      append(dataOf(arrays[part] as ArrayLike).subarray(at * size, (at + 1) * size));
  return first instanceof NdArray ? new NdArray(first.dtype, [total, ...first.shape.slice(1)], data) : data;
}

/** Which element of which stride comes next. The first one is never shorter than another. */
function* places(lengths: readonly number[]): Generator<[part: number, at: number]> {
  for (let at = 0; at < (lengths[0] ?? 0); at += 1) {
    for (const [part, length] of lengths.entries()) if (at < length) yield [part, at];
  }
}

function strideOf(length: number, part: number, parts: number, dist: Dist): Stride {
  if (part < 0 || part >= parts) throw new RangeError(`There is no part ${part} of ${parts}.`);
  if (dist === 'r')
    return { first: part, count: Math.max(0, Math.ceil((length - part) / parts)), step: parts };
  const remainder = length % parts;
  const size = Math.floor(length / parts);
  return {
    first: part * size + Math.min(part, remainder),
    count: part < remainder ? size + 1 : size,
    step: 1,
  };
}

function pickRows(data: NodeJS.TypedArray, size: number, { first, count, step }: Stride): NodeJS.TypedArray {
  if (step === 1) return data.subarray(first * size, (first + count) * size);
  const picked = emptyLike(data, count * size);
  for (let row = 0; row < count; row += 1) {
    const from = (first + row * step) * size;
    copyInto(picked, data.subarray(from, from + size), row * size);
  }
  return picked;
}

/** How many elements of the data make one row. An element without a class of its own is several bytes. */
function rowSize({ shape, data }: NdArray): number {
  const length = shape[0] ?? 0;
  return length === 0 ? 0 : data.length / length;
}

function copyInto(target: NodeJS.TypedArray, elements: NodeJS.TypedArray, offset: number): void {
  // Both have the same class; the type of `set` cannot say so.
  (target as { set(values: unknown, offset: number): void }).set(elements, offset);
}

function kindOf(array: unknown): string {
  if (array instanceof NdArray) return `${array.dtype} of rows ${JSON.stringify(array.shape.slice(1))}`;
  return isTypedArray(array) ? array[Symbol.toStringTag] : typeof array;
}

function dataOf(array: ArrayLike): NodeJS.TypedArray {
  return array instanceof NdArray ? array.data : array;
}

function emptyLike(data: NodeJS.TypedArray, length: number): NodeJS.TypedArray {
  if (Buffer.isBuffer(data)) return Buffer.alloc(length);
  return new (data.constructor as new (length: number) => NodeJS.TypedArray)(length);
}

function isTypedArray(value: unknown): value is NodeJS.TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
