/** Which engines a view means: Python's indexing of a client, as a pure function of the ids there are. */
import { NoEnginesRegistered } from './errors';

/**
 * Python's slice over the positions in the ascending list of ids: `{step: 2}` is `[::2]`,
 * `{start: -2}` is `[-2:]`. Bounds outside the list are cut; a negative step counts down.
 */
export interface Slice {
  start?: number;
  stop?: number;
  /** Default 1; never 0. */
  step?: number;
}

/** Engine ids. `'all'` is every engine there is when a request is sent. A negative id counts from the last engine. */
export type Targets = 'all' | number | readonly number[];

/** What a client can be indexed by. */
export type Selection = Targets | Slice;

/**
 * Positions of a slice, as Python's `range(length)[start:stop:step]` gives them.
 * @throws RangeError for a step of 0 or bounds that are no whole numbers.
 */
export function slicePositions({ start, stop, step = 1 }: Slice, length: number): number[] {
  for (const bound of [start, stop, step]) {
    if (bound === undefined || Number.isSafeInteger(bound)) continue;
    throw new RangeError(`A slice has whole numbers as its bounds; ${String(bound)} is none.`);
  }
  if (step === 0) throw new RangeError('The step of a slice cannot be 0.');
  const [lowest, highest] = step > 0 ? [0, length] : [-1, length - 1];
  const clip = (bound: number): number =>
    Math.min(highest, Math.max(lowest, bound < 0 ? bound + length : bound));
  const from = start === undefined ? (step > 0 ? lowest : highest) : clip(start);
  const to = stop === undefined ? (step > 0 ? highest : lowest) : clip(stop);
  const positions: number[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) positions.push(at);
  return positions;
}

/**
 * The ids a selection means now.
 * @param ids of the engines there are, ascending.
 * @throws NoEnginesRegistered when there is no engine at all, or not the one asked for.
 */
export function resolveTargets(selection: Selection, ids: readonly number[]): number[] {
  if (ids.length === 0) {
    throw new NoEnginesRegistered('No engine is registered with this cluster: start some, or wait for them.');
  }
  if (selection === 'all') return [...ids];
  if (typeof selection === 'number') return [present(selection, ids)];
  if (isIdList(selection)) return selection.map((id) => present(id, ids));
  return slicePositions(selection, ids.length).map((position) => ids[position] as number);
}

function isIdList(selection: readonly number[] | Slice): selection is readonly number[] {
  return Array.isArray(selection);
}

function present(id: number, ids: readonly number[]): number {
  const wanted = id < 0 ? ids.at(id) : id;
  if (wanted !== undefined && ids.includes(wanted)) return wanted;
  throw new NoEnginesRegistered(`There is no engine ${id}; the engines are ${ids.join(', ')}.`);
}
