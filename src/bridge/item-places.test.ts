import assert from 'node:assert/strict';
import { ItemPlaces } from './item-places';

describe('the places of items', () => {
  it('are their own where all run', () => {
    const places = new ItemPlaces();
    assert.deepEqual([places.itemAt(7), places.placeOf(7)], [7, 7]);
  });

  it('are those among the items that run', () => {
    const places = new ItemPlaces([2, 5, 9]);
    assert.deepEqual(
      [0, 1, 2].map((place) => places.itemAt(place)),
      [2, 5, 9],
    );
    assert.deepEqual(
      [2, 5, 9].map((item) => places.placeOf(item)),
      [0, 1, 2],
    );
  });

  it('are those of the next item for one that does not run', () => {
    const places = new ItemPlaces([2, 5, 9]);
    assert.deepEqual(
      [0, 3, 6, 10].map((item) => places.placeOf(item)),
      [0, 1, 2, 3],
    );
  });
});
