/** Large arrays are views of one memory from end to end: our code makes no copy of them. */
import assert from 'node:assert/strict';
import { decode, encode, NdArray, Table } from './index';

const MEGABYTES = 100;
const numbers = new Float64Array((MEGABYTES * 2 ** 20) / 8);
numbers[7] = 0.5;

/** Where bytes lie. */
const place = ({ buffer, byteOffset, byteLength }: ArrayBufferView): unknown[] => [
  buffer,
  byteOffset,
  byteLength,
];

function assertSameMemory(a: ArrayBufferView | undefined, b: ArrayBufferView): void {
  assert.ok(a);
  const [buffer, ...extent] = place(a);
  // Compared by identity: two buffers of equal content are not the same.
  assert.equal(buffer, b.buffer);
  assert.deepEqual(extent, place(b).slice(1));
}

describe(`${MEGABYTES} MB`, () => {
  it('of a typed array leave and arrive uncopied', () => {
    const frames = encode({ numbers });
    assertSameMemory(frames[1], numbers);
    const back = decode(frames) as { numbers: Float64Array };
    assertSameMemory(back.numbers, numbers);
  });

  it('of an array of two dimensions, of a table, and of bytes likewise', () => {
    const matrix = new NdArray('<f8', [numbers.length / 2, 2], numbers);
    const table = Table.from({ numbers });
    const bytes = Buffer.from(numbers.buffer);
    const frames = encode([matrix, table, bytes]);
    for (const frame of frames.slice(1)) assertSameMemory(frame, numbers);
    const [matrixBack, tableBack, bytesBack] = decode(frames) as [NdArray, Table, Buffer];
    assertSameMemory(matrixBack.data, numbers);
    assertSameMemory(tableBack.column('numbers').data as Float64Array, numbers);
    assertSameMemory(bytesBack, numbers);
  });

  it('of which a part is sent stay where they are, too', () => {
    const part = numbers.subarray(8, 16);
    const [, frame] = encode(part);
    assertSameMemory(frame, part);
  });
});
