import assert from 'node:assert/strict';
import { nearestPoint, type Cloud } from './nearest-point';

/** By rising left. */
const cloud = (...points: [left: number, top: number][]): Cloud => ({
  count: points.length,
  left: (at) => points[at]?.[0] ?? NaN,
  top: (at) => points[at]?.[1] ?? NaN,
});

describe('the point that is meant', () => {
  it('is the nearest in the plane, not the nearest sideways', () => {
    const points = cloud([90, 100], [100, 10], [108, 104], [110, 190]);
    assert.equal(nearestPoint(points, { left: 101, top: 100 }), 2);
    assert.equal(nearestPoint(points, { left: 96, top: 100 }), 0);
    assert.equal(nearestPoint(points, { left: 109, top: 180 }), 3);
  });

  it('is none where none is within reach', () => {
    const points = cloud([100, 100], [200, 100]);
    assert.equal(nearestPoint(points, { left: 150, top: 100 }), undefined);
    assert.equal(nearestPoint(points, { left: 100, top: 131 }), undefined);
    assert.equal(nearestPoint(points, { left: 100, top: 129 }), 0);
    assert.equal(nearestPoint(cloud(), { left: 0, top: 0 }), undefined);
  });

  it('is found among those that stand above each other, and beyond either end', () => {
    const points = cloud([50, 10], [50, 40], [50, 70]);
    assert.equal(nearestPoint(points, { left: 50, top: 42 }), 1);
    assert.equal(nearestPoint(points, { left: 40, top: 72 }), 2);
    assert.equal(nearestPoint(points, { left: 60, top: 12 }), 0);
  });

  it('is the one that looking at all of them finds, of random points', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const points = Array.from({ length: 500 }, (): [number, number] => [random() * 600, random() * 200]);
    points.sort(([one], [other]) => one - other);
    for (let times = 0; times < 200; times += 1) {
      const pointer = { left: random() * 700 - 50, top: random() * 300 - 50 };
      const far = points.map(([left, top]) => Math.hypot(left - pointer.left, top - pointer.top));
      const least = Math.min(...far);
      const expected = least < 30 ? far.indexOf(least) : undefined;
      assert.equal(nearestPoint(cloud(...points), pointer), expected);
    }
  });

  it('is found without looking at those that are far to either side', () => {
    const count = 100_000;
    let looks = 0;
    const many: Cloud = {
      count,
      left: (at) => (looks += 1) && at / 100,
      top: (at) => (at * 7919) % 300,
    };
    assert.notEqual(nearestPoint(many, { left: 500, top: 150 }), undefined);
    assert.ok(looks < 2 * 30 * 100, String(looks));
  });
});
