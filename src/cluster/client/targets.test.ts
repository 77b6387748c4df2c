import assert from 'node:assert/strict';
import { NoEnginesRegistered } from './errors';
import { resolveTargets, slicePositions } from './targets';

/** `list(range(n)[start:stop:step])`, from Python 3.11. */
const SLICES: [number, number | undefined, number | undefined, number | undefined, number[]][] = [
  [5, undefined, undefined, undefined, [0, 1, 2, 3, 4]],
  [5, undefined, undefined, 2, [0, 2, 4]],
  [5, 1, undefined, 2, [1, 3]],
  [5, -2, undefined, undefined, [3, 4]],
  [5, undefined, -2, undefined, [0, 1, 2]],
  [5, -9, 99, undefined, [0, 1, 2, 3, 4]],
  [5, 3, 1, undefined, []],
  [5, undefined, undefined, -1, [4, 3, 2, 1, 0]],
  [5, 3, 0, -2, [3, 1]],
  [5, 99, -99, -2, [4, 2, 0]],
  [5, -1, -4, -1, [4, 3, 2]],
  [5, 7, undefined, undefined, []],
  [0, undefined, undefined, -1, []],
];

describe('targets', () => {
  it('slices as Python does', () => {
    for (const [length, start, stop, step, expected] of SLICES) {
      assert.deepEqual(slicePositions({ start, stop, step }, length), expected, `${start}:${stop}:${step}`);
    }
    assert.throws(() => slicePositions({ step: 0 }, 3), /cannot be 0/);
    assert.throws(() => slicePositions({ start: 0.5 }, 3), /0\.5 is none/);
  });

  it('slices positions, not ids', () => {
    assert.deepEqual(resolveTargets({ step: 2 }, [0, 3, 4, 9]), [0, 4]);
  });

  it('takes ids, counts negative ones from the end, and keeps the order asked for', () => {
    assert.deepEqual(resolveTargets('all', [0, 3]), [0, 3]);
    assert.deepEqual(resolveTargets(-1, [0, 3]), [3]);
    assert.deepEqual(resolveTargets([3, 0, -2], [0, 3]), [3, 0, 0]);
    assert.deepEqual(resolveTargets([], [0]), []);
  });

  it('names the engine that is not there', () => {
    for (const missing of [2, -3, [0, 2]]) {
      assert.throws(() => resolveTargets(missing, [0, 3]), /There is no engine -?\d; the engines are 0, 3\./);
    }
    assert.throws(() => resolveTargets('all', []), NoEnginesRegistered);
  });
});
