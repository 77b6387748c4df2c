import assert from 'node:assert/strict';
import { range } from './range';
import { splitMapArguments, zip } from './sequences';

describe('sequences', () => {
  it('tells options from sequences', () => {
    const { sequences, options } = splitMapArguments([range(2), new Set(['a', 'b']), { chunkSize: 5 }]);
    assert.deepEqual(sequences, [
      [0, 1],
      ['a', 'b'],
    ]);
    assert.deepEqual(options, { chunkSize: 5 });
    assert.deepEqual(splitMapArguments([new Float64Array([1, 2])]).sequences, [[1, 2]]);
    assert.throws(() => splitMapArguments([5, [1]]), /Argument 1 of map is not a sequence/);
  });

  it('makes one list of arguments per item', () => {
    assert.deepEqual(
      zip([
        [1, 2],
        [3, 4],
      ]),
      [
        [1, 3],
        [2, 4],
      ],
    );
    assert.deepEqual(zip([[1, , 3]]), [[1], [undefined], [3]]);
    assert.throws(() => zip([[1], [1, 2]]), /same length; these have 1, 2/);
    assert.throws(() => zip([]), /at least one sequence/);
  });
});

describe('range', () => {
  it('counts as in Python', () => {
    assert.deepEqual(range(3), [0, 1, 2]);
    assert.deepEqual(range(1, 7, 2), [1, 3, 5]);
    assert.deepEqual(range(3, 0, -1), [3, 2, 1]);
    assert.deepEqual(range(5, 1), []);
    assert.throws(() => range(1, 2, 0), RangeError);
    assert.throws(() => range(Infinity), RangeError);
  });
});
