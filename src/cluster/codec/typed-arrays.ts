/** Typed arrays and numpy's names for their elements. */
import { CodecError } from './errors';

interface TypedArrayClass {
  readonly name: string;
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer | SharedArrayBuffer, offset: number, length: number): NodeJS.TypedArray;
}

const CLASS_OF_DTYPE = new Map<string, TypedArrayClass>([
  ['|i1', Int8Array],
  ['|u1', Uint8Array],
  ['<i2', Int16Array],
  ['<u2', Uint16Array],
  ['<i4', Int32Array],
  ['<u4', Uint32Array],
  ['<i8', BigInt64Array],
  ['<u8', BigUint64Array],
  ['<f4', Float32Array],
  ['<f8', Float64Array],
]);

const DTYPE_OF_CLASS = new Map([...CLASS_OF_DTYPE].map(([dtype, { name }]) => [name, dtype]));

// Newer runtimes have half floats as well.
const half = (globalThis as { Float16Array?: TypedArrayClass }).Float16Array;
if (half) {
  CLASS_OF_DTYPE.set('<f2', half);
  DTYPE_OF_CLASS.set('Float16Array', '<f2');
}

/** What the elements of an NdArray are stored in, where that is plain: times are counts, a complex number is two. */
const STORAGE_OF_DTYPE = new Map<string, TypedArrayClass>([
  ['<c8', Float32Array],
  ['<c16', Float64Array],
]);

/** numpy's name for the elements of a typed array, little-endian: `<f8` for a Float64Array. */
export function dtypeOf(array: NodeJS.TypedArray): string | undefined {
  const name = array[Symbol.toStringTag];
  return name === 'Uint8ClampedArray' ? '|u1' : DTYPE_OF_CLASS.get(name);
}

/**
 * An array JavaScript has no class for: of several dimensions, or of elements such as complex
 * numbers. Made by the decoder, and accepted by the encoder, so that it passes through unharmed.
 */
export class NdArray {
  constructor(
    /** numpy's name for the elements: `<f8`. */
    readonly dtype: string,
    /** Lengths of the dimensions, outermost first; the data are in C order. */
    readonly shape: readonly number[],
    /**
     * A typed array where JavaScript has one for the dtype; for times a BigInt64Array of their counts; for complex
     * numbers their real and imaginary parts in turn; for booleans 0 and 1; else the raw bytes.
     */
    readonly data: NodeJS.TypedArray,
  ) {}
}

/** Numbers, booleans, complex numbers and numpy's times, little-endian; the digits are the bytes of one. */
const DTYPE = /^[<|](?:[biufc]([1-9]\d?)|[mM]8(?:\[\d*[A-Za-zμ]{1,2}\])?)$/;

/** @returns how many bytes such an array takes; undefined when the dtype is not one of numbers. */
export function byteLengthOf(dtype: string, shape: readonly number[]): number | undefined {
  const found = DTYPE.exec(dtype);
  return found ? shape.reduce((product, size) => product * size, Number(found[1] ?? 8)) : undefined;
}

/** @throws CodecError when the dtype is not one of numbers, and when the bytes are not as many as the shape asks for. */
export function arrayFromBytes(
  dtype: string,
  shape: readonly number[],
  bytes: Uint8Array,
  clamped: boolean,
): NodeJS.TypedArray | NdArray {
  const byteLength = byteLengthOf(dtype, shape);
  if (byteLength === undefined) {
    throw new CodecError(`${JSON.stringify(dtype)} is not the name of a numeric dtype.`);
  }
  if (bytes.byteLength !== byteLength) {
    throw new CodecError(
      `An array of dtype ${dtype} and shape [${shape.join(', ')}] needs ${byteLength} bytes; its frame has ${bytes.byteLength}.`,
    );
  }
  const known = clamped ? Uint8ClampedArray : CLASS_OF_DTYPE.get(dtype);
  const storage = known ?? STORAGE_OF_DTYPE.get(dtype) ?? (/^<[mM]/.test(dtype) ? BigInt64Array : undefined);
  if (!storage) {
    return new NdArray(dtype, shape, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
  const own = ownBytes(bytes);
  const data = new storage(own.buffer, own.byteOffset, byteLength / storage.BYTES_PER_ELEMENT);
  return known && shape.length === 1 ? data : new NdArray(dtype, shape, data);
}

/** The same bytes, alone in their ArrayBuffer: copied when they share it (small Buffers do). */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}
