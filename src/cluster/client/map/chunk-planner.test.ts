import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertChunkSize, ChunkPlanner } from './chunk-planner';

describe('chunk planner', () => {
  it('starts with single items and grows towards 150 ms, step by step', () => {
    const planner = new ChunkPlanner();
    assert.equal(planner.nextSize(100_000, 2), 1);
    planner.measured(1, 1);
    assert.equal(planner.nextSize(100_000, 2), 8);
    planner.measured(8, 8);
    assert.equal(planner.nextSize(100_000, 2), 64);
    planner.measured(64, 64);
    assert.equal(planner.nextSize(100_000, 2), 150);
  });

  it('keeps slow items alone', () => {
    const planner = new ChunkPlanner();
    planner.measured(1, 400);
    assert.equal(planner.nextSize(100_000, 2), 1);
  });

  it('leaves the tail to all engines', () => {
    const planner = new ChunkPlanner();
    planner.measured(1000, 10_000);
    assert.equal(planner.nextSize(40, 4), 5);
    assert.equal(planner.nextSize(2, 4), 1);
  });

  it('sends no message for less than 12 ms of work', () => {
    const planner = new ChunkPlanner();
    planner.measured(1000, 1000);
    assert.equal(planner.nextSize(40, 4), 12);
    assert.equal(planner.nextSize(3, 4), 3);
  });

  it('sends no more than 5000 items at a time, however quick they are', () => {
    const planner = new ChunkPlanner();
    for (let size = 1; size < 100_000; size *= 8) planner.measured(size, 0);
    assert.equal(planner.nextSize(1_000_000, 2), 5000);
  });

  it('uses a given size as it is', () => {
    const planner = new ChunkPlanner(7);
    planner.measured(1, 1000);
    assert.equal(planner.nextSize(100, 2), 7);
    assert.equal(planner.nextSize(3, 2), 3);
  });

  it('always plans at least one item and never more than there are', () => {
    const measure = fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(measure),
        fc.integer({ min: 1, max: 1e6 }),
        fc.nat(64),
        (measures, remaining, engines) => {
          const planner = new ChunkPlanner();
          for (const [items, ms] of measures) planner.measured(items, ms);
          const size = planner.nextSize(remaining, engines);
          assert.ok(Number.isInteger(size) && size >= 1 && size <= remaining, String(size));
        },
      ),
    );
  });

  it('refuses a size that would never get done', () => {
    for (const bad of [0, -1, 1.5, NaN, Infinity]) assert.throws(() => assertChunkSize(bad), RangeError);
    for (const good of [1, 1000, 'auto', undefined] as const) assertChunkSize(good);
  });
});
