import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NdArray } from '../codec/typed-arrays';
import {
  joinPartitions,
  lengthOf,
  partitionIndices,
  partitionOf,
  type Dist,
  type Sequence,
} from './distribution';

/** `[getPartition(range(n), p, q) for p in range(q)]` of ipyparallel 9.2's Map and RoundRobinMap. */
const UPSTREAM: [n: number, q: number, blocks: number[][], strides: number[][]][] = [
  [1, 3, [[0], [], []], [[0], [], []]],
  [
    5,
    2,
    [
      [0, 1, 2],
      [3, 4],
    ],
    [
      [0, 2, 4],
      [1, 3],
    ],
  ],
  [5, 3, [[0, 1], [2, 3], [4]], [[0, 3], [1, 4], [2]]],
  [
    7,
    3,
    [
      [0, 1, 2],
      [3, 4],
      [5, 6],
    ],
    [
      [0, 3, 6],
      [1, 4],
      [2, 5],
    ],
  ],
  [7, 5, [[0, 1], [2, 3], [4], [5], [6]], [[0, 5], [1, 6], [2], [3], [4]]],
];

const split = (sequence: Sequence, parts: number, dist: Dist): Sequence[] =>
  Array.from({ length: parts }, (_, part) => partitionOf(sequence, part, parts, dist));

const anyDist = fc.constantFrom<Dist>('b', 'r');

describe('distribution', () => {
  it("cuts as ipyparallel's maps do", () => {
    for (const [n, q, blocks, strides] of UPSTREAM) {
      const parts = Array.from({ length: q }, (_, part) => part);
      assert.deepEqual(
        parts.map((part) => partitionIndices(n, part, q, 'b')),
        blocks,
      );
      assert.deepEqual(
        parts.map((part) => partitionIndices(n, part, q, 'r')),
        strides,
      );
    }
    assert.throws(() => partitionIndices(3, 2, 2), /no part 2 of 2/);
  });

  it('gives every element to one part, and puts lists and arrays together again', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), fc.integer({ min: 1, max: 9 }), anyDist, (values, parts, dist) => {
        const pieces = split(values, parts, dist);
        assert.deepEqual(joinPartitions(pieces, dist), values);
        const sizes = pieces.map(lengthOf);
        assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
        const array = Float64Array.from(values);
        assert.deepEqual(joinPartitions(split(array, parts, dist), dist), array);
      }),
    );
  });

  it('deals out the rows of an array of several dimensions', () => {
    const whole = new NdArray('<i4', [5, 2], Int32Array.from([0, 1, 10, 11, 20, 21, 30, 31, 40, 41]));
    for (const dist of ['b', 'r'] as const) {
      const pieces = split(whole, 2, dist) as NdArray[];
      assert.deepEqual(
        pieces.map(({ shape }) => shape),
        [
          [3, 2],
          [2, 2],
        ],
      );
      assert.deepEqual(joinPartitions(pieces, dist), whole);
    }
    assert.deepEqual((partitionOf(whole, 1, 2, 'r') as NdArray).data, Int32Array.from([10, 11, 30, 31]));
  });

  it('leaves what are no sequences as a list, and refuses arrays of different kinds', () => {
    assert.deepEqual(joinPartitions([1, 2]), [1, 2]);
    assert.deepEqual(joinPartitions([]), []);
    assert.throws(
      () => joinPartitions([new Int8Array(1), new Float32Array(1)]),
      /Int8Array and Float32Array/,
    );
  });
});
