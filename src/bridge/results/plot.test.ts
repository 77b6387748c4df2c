import assert from 'node:assert/strict';
import type { PlotRequest } from '../run-views';
import { histogram } from './histogram';
import { plotOf } from './plot';

const numeric = (key: string) => ({ key, name: key, numeric: true });
const values = (of: (index: number) => unknown) => ({
  columns: () => [{ key: '.name', name: 'name', numeric: false }, numeric('.y')],
  knownInputs: () => [],
  value: (index: number, key: string) => (key === 'item' ? index : key === '.y' ? of(index) : `n${index}`),
});
const request = (more: Partial<PlotRequest> = {}): PlotRequest => ({
  ...{ y: null, x: 'item', stretch: null, width: 600 },
  ...more,
});

describe('a plot of results', () => {
  it('has a point for each number, and facts about all of them', async () => {
    const of = [4, 1, undefined, 7n, NaN, -2];
    const { y, xs, ys, items, facts, columns } = await plotOf(
      values((index) => of[index]),
      6,
      request(),
    );
    assert.equal(y, '.y');
    assert.deepEqual(
      [xs, ys, items],
      [
        [0, 1, 3, 5],
        [4, 1, 7, -2],
        [0, 1, 3, 5],
      ],
    );
    assert.deepEqual(facts, { count: 4, without: 2, least: -2, median: 2.5, greatest: 7, mean: 2.5 });
    assert.deepEqual(
      columns.map(({ key }) => key),
      ['.y', 'time', 'item'],
    );
  });

  it('has the mean of a sum that is not rounded where it need not be', async () => {
    const meanOf = async (of: (index: number) => number, count: number) =>
      (await plotOf(values(of), count, request())).facts?.mean;
    assert.equal(await meanOf((index) => (index === 20 ? 0 : index % 2 === 0 ? -100 : 100), 41), 0);
    assert.equal(await meanOf(() => Number.MAX_VALUE, 4), Number.MAX_VALUE);
  });

  it('has few points of very many, the extremes among them', async () => {
    const of = (index: number) => (index === 123_456 ? 99 : Math.sin(index / 1000));
    const { xs, ys, facts } = await plotOf(values(of), 200_000, request());
    assert.ok(xs.length < 30_000, String(xs.length));
    assert.equal(Math.max(...ys), 99);
    assert.equal(facts?.count, 200_000);
    assert.deepEqual(
      xs,
      [...xs].sort((a, b) => a - b),
    );
  });

  it('looks closer', async () => {
    const closer = await plotOf(
      values((index) => index),
      1000,
      request({ stretch: { from: 10, to: 12 } }),
    );
    assert.deepEqual(closer.items, [10, 11, 12]);
    assert.equal(closer.facts?.greatest, 999);
  });

  it('can go by another column, by rising values of it', async () => {
    const { xs, items } = await plotOf(
      values((index) => -index),
      3,
      request({ x: '.y', y: 'item' }),
    );
    assert.deepEqual(
      [xs, items],
      [
        [-2, -1, -0],
        [2, 1, 0],
      ],
    );
  });

  it('has nothing where there are no numbers', async () => {
    const none = { columns: () => [], knownInputs: () => [], value: () => 'x' };
    const empty = await plotOf(none, 3, request());
    assert.deepEqual([empty.y, empty.facts], [null, null]);
    const { facts } = await plotOf(
      values(() => NaN),
      3,
      request(),
    );
    assert.equal(facts, null);
  });

  it('counts how often values occur', async () => {
    const of = (index: number) => index % 3;
    const { xs, ys, items, step } = await plotOf(values(of), 30, request({ x: 'distribution' }));
    assert.deepEqual([xs, ys, items, step], [[0, 1, 2], [10, 10, 10], [], 1]);
  });
});

describe('a histogram', () => {
  it('has ranges that hold every value', () => {
    const { counts, middles, step } = histogram(Float64Array.from({ length: 1000 }, (_, at) => at / 7));
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      1000,
    );
    assert.equal(counts.length, 32);
    assert.ok(Math.abs((middles[0] ?? 0) - step / 2) < 1e-9);
  });
  it('is one range where all values are the same, and none where there are none', () => {
    assert.deepEqual(histogram(new Float64Array([5, 5])), { middles: [5], counts: [2], step: 5 });
    assert.deepEqual(histogram(new Float64Array()).counts, []);
  });
});
