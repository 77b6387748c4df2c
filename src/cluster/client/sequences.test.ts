import assert from 'node:assert/strict';
import { range } from './range';
import { MapItems, splitMapArguments } from './sequences';

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

  it('are read by item, as they were when they were given', () => {
    const upper = ['a', 'b'];
    const items = new MapItems([[1, 2], upper]);
    upper[1] = 'changed';
    assert.equal(items.length, 2);
    assert.deepEqual(
      [items.at(0), items.at(1)],
      [
        [1, 'a'],
        [2, 'b'],
      ],
    );
    assert.deepEqual(new MapItems([[1, , 3]]).at(1), [undefined]);
    assert.throws(() => new MapItems([[1], [1, 2]]), /same length; these have 1, 2/);
    assert.throws(() => new MapItems([]), /at least one sequence/);
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
