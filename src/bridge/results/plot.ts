/** The numbers among a run's results as points that a picture can show, however many there are. Pure. */
import * as l10n from '@vscode/l10n';
import type { PlotRequest, PlotView, ResultColumn } from '../run-views';
import { histogram } from './histogram';
import { plotAxes, type PlottedValues } from './plot-axes';
import { inSlices } from './slices';

/** Pixels within which points cannot be told apart, and the rows of such squares a picture has. */
const SQUARE = 3;
const ROWS = 110;

const ITEM: ResultColumn = { key: 'item', name: l10n.t('item'), numeric: true };
const TIME: ResultColumn = { key: 'time', name: l10n.t('time in ms'), numeric: true };

/** @property problem why the filter means nothing, in one sentence. */
export interface PassingItems {
  items: Uint32Array;
  problem: string | null;
}

interface Points {
  xs: Float64Array;
  ys: Float64Array;
  items: Uint32Array;
}

/**
 * @param total items of the run.
 * @param passing those that are drawn; null: all.
 */
export async function plotOf(
  values: PlottedValues,
  total: number,
  request: PlotRequest,
  passing: PassingItems | null = null,
): Promise<PlotView> {
  const { columns: own, ...axes } = plotAxes(values, total);
  const columns = [...own, TIME, ITEM];
  const y = request.y ?? axes.y;
  const x = request.x ?? axes.x ?? ITEM.key;
  const items = passing?.items;
  const count = items?.length ?? total;
  const told = passing && { count, of: total, problem: passing.problem };
  const nothing = { request, passing: told, columns, y, x, xs: [], ys: [], items: [], step: 0, facts: null };
  if (y === null) return nothing;
  const isDistribution = x === 'distribution';
  const points = await pointsOf(values, items ?? total, isDistribution ? ITEM.key : x, y);
  const facts = factsOf(points.ys, count);
  if (!facts) return nothing;
  const { from, to } = request.stretch ?? { from: -Infinity, to: Infinity };
  if (isDistribution) {
    const { middles, counts, step } = histogram(points.ys.filter((value) => value >= from && value <= to));
    return { ...nothing, xs: middles, ys: counts, step, facts };
  }
  return { ...nothing, ...thinned(points, { from, to }, Math.max(1, request.width / SQUARE)), facts };
}

/** Those items that have both numbers. To read what Python made takes a while of very many. */
async function pointsOf(
  values: PlottedValues,
  of: Uint32Array | number,
  x: string,
  y: string,
): Promise<Points> {
  const total = typeof of === 'number' ? of : of.length;
  const points = { xs: new Float64Array(total), ys: new Float64Array(total), items: new Uint32Array(total) };
  let count = 0;
  await inSlices(total, (at) => {
    const index = typeof of === 'number' ? at : (of[at] as number);
    const up = number(values.value(index, y));
    const right = up === undefined ? undefined : number(values.value(index, x));
    if (up === undefined || right === undefined) return;
    points.xs[count] = right;
    points.ys[count] = up;
    points.items[count] = index;
    count += 1;
  });
  const { xs, ys, items } = points;
  return { xs: xs.subarray(0, count), ys: ys.subarray(0, count), items: items.subarray(0, count) };
}

function number(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const made = Number(value);
  return Number.isFinite(made) ? made : undefined;
}

/** One point of each square that has any, by rising x. */
function thinned(
  { xs, ys, items }: Points,
  { from, to }: { from: number; to: number },
  columns: number,
): Pick<PlotView, 'xs' | 'ys' | 'items'> {
  const seen = Array.from(xs.keys()).filter((at) => (xs[at] as number) >= from && (xs[at] as number) <= to);
  const across = range(seen, xs);
  const up = range(seen, ys);
  const taken = new Set<number>();
  const kept = seen.filter((at) => {
    const column = Math.floor(((xs[at] as number) - across.least) / (across.length / columns || 1));
    const row = Math.floor(((ys[at] as number) - up.least) / (up.length / ROWS || 1));
    const square = column * (ROWS + 1) + row;
    if (taken.has(square)) return false;
    taken.add(square);
    return true;
  });
  kept.sort((one, other) => (xs[one] as number) - (xs[other] as number));
  const pick = (values: Float64Array | Uint32Array): number[] => kept.map((at) => values[at] as number);
  return { xs: pick(xs), ys: pick(ys), items: pick(items) };
}

function range(rows: readonly number[], values: Float64Array): { least: number; length: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const row of rows) {
    const value = values[row] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, length: most - least };
}

function factsOf(values: Float64Array, total: number): PlotView['facts'] {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  if (count === 0) return null;
  const [low, high] = [sorted[(count - 1) >> 1] as number, sorted[count >> 1] as number];
  return {
    count,
    without: total - count,
    least: sorted[0] as number,
    median: low + (high - low) / 2,
    greatest: sorted[count - 1] as number,
    mean: meanOf(sorted),
  };
}

function meanOf(values: Float64Array): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (Number.isFinite(sum)) return sum / values.length;
  // Of very great ones; else what each adds is rounded: 41 values of which the sum is 0 had a mean of -2.7e-15.
  return values.reduce((mean, value) => mean + value / values.length, 0);
}
