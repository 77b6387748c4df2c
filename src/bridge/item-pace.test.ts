import assert from 'node:assert/strict';
import { ItemPace } from './item-pace';

describe('the pace of items of which no more is known than what each took', () => {
  it('is theirs, shared by the engines there are now', () => {
    const pace = new ItemPace(2);
    pace.took(4, 2000);
    pace.took(1, 500);
    assert.equal(pace.leftMs(20), 5000);
    pace.change(1);
    assert.equal(pace.leftMs(20), 10_000);
  });

  it('says nothing while nothing is known, nor without engines, nor when all is done', () => {
    assert.equal(new ItemPace(2).leftMs(20), null);
    const pace = new ItemPace(1);
    pace.took(1, 500);
    assert.equal(pace.leftMs(0), null);
    pace.change(0);
    assert.equal(pace.leftMs(5), null);
  });
});
