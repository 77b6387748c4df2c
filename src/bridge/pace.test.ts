import assert from 'node:assert/strict';
import { Pace } from './pace';

describe('the pace of a run', () => {
  it('is that so far', () => {
    assert.equal(new Pace(4, 500).leftMs(20, 60, 10_500), 30_000);
  });

  it('goes by the engines that are left, or have come', () => {
    const pace = new Pace(4, 0);
    pace.change(2, 10_000);
    assert.equal(pace.leftMs(20, 60, 10_000), 60_000);
    pace.change(8, 10_000);
    assert.equal(pace.leftMs(20, 60, 10_000), 15_000);
  });

  it('does not count the time without engines, in which nothing is promised', () => {
    const pace = new Pace(2, 0);
    pace.change(0, 10_000);
    assert.equal(pace.leftMs(10, 10, 60_000), null);
    pace.change(2, 70_000);
    assert.equal(pace.leftMs(10, 10, 70_000), 10_000);
  });

  it('says nothing while there is too little to go by, nor when all is done', () => {
    assert.equal(new Pace(1, 0).leftMs(0, 10, 5000), null);
    assert.equal(new Pace(1, 0).leftMs(5, 5, 900), null);
    assert.equal(new Pace(1, 0).leftMs(10, 0, 5000), null);
  });
});
