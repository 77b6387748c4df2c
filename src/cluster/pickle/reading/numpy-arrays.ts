/** numpy's memory as the codec has it: little-endian, in C order (docs/codec.md). */
import { arrayFromBytes, byteLengthOf, type NdArray } from '../../codec/typed-arrays';
import { PickleError } from '../errors';
import { textOf } from './numpy-text';

/** An array of numbers; one of text is the list of its strings. */
export type PythonArray = NodeJS.TypedArray | NdArray | string[];

/**
 * @param shape a tuple of lengths, as the pickle has it. @param isFortran the first index runs fastest.
 * @throws PickleError
 */
export function arrayOf(dtype: string, shape: unknown, data: Buffer, isFortran: boolean): PythonArray {
  const isBig = dtype.startsWith('>');
  const little = isBig ? `<${dtype.slice(1)}` : dtype;
  if (!isShape(shape)) throw new PickleError('The pickle holds a numpy array without a shape.');
  if (/^[<|]U\d/.test(little) && shape.length === 1)
    return textOf(Number(little.slice(2)), shape[0]!, data, isBig);
  const size = byteLengthOf(little, []);
  if (!size) {
    const what = dtype.slice(0, 80);
    throw new PickleError(
      `The pickle holds a numpy array of the dtype '${what}', which is not one of numbers.`,
    );
  }
  const length = shape.reduce((product, each) => product * each, 1);
  if (data.length !== length * size) {
    throw new PickleError(`A numpy array of ${length} elements of ${dtype} came with ${data.length} bytes.`);
  }
  const ordered = isFortran && shape.length > 1 ? toRowOrder(data, shape, size) : data;
  return arrayFromBytes(little, shape, isBig ? swapped(ordered, dtype, size) : ordered, false);
}

function isShape(shape: unknown): shape is number[] {
  return (
    Array.isArray(shape) &&
    shape.length <= 64 &&
    shape.every((size) => Number.isSafeInteger(size) && size >= 0)
  );
}

function swapped(data: Buffer, dtype: string, size: number): Buffer {
  // The halves of a complex number are swapped each.
  const part = dtype[1] === 'c' ? size / 2 : size;
  const copy = Buffer.from(data);
  if (part === 2) return copy.swap16();
  if (part === 4) return copy.swap32();
  if (part === 8) return copy.swap64();
  throw new PickleError(`The pickle holds a numpy array of the unknown dtype '${dtype.slice(0, 80)}'.`);
}

/** From first index fastest to last index fastest. */
function toRowOrder(data: Buffer, shape: readonly number[], size: number): Buffer {
  const rows = Buffer.allocUnsafe(data.length);
  const strides: number[] = [];
  let stride = size;
  for (const each of shape) {
    strides.push(stride);
    stride *= each;
  }
  const index = shape.map(() => 0);
  for (let to = 0; to < data.length; to += size) {
    let from = 0;
    for (let axis = 0; axis < shape.length; axis += 1) from += index[axis]! * strides[axis]!;
    data.copy(rows, to, from, from + size);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return rows;
}
