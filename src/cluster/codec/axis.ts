/** The sides of a table: how long they are, and what their rows or columns are called. Pure. */
import type { Column } from './column';

/** The labels along one side of a table. */
export interface Axis {
  /** A name for each level, null for none. */
  readonly names: readonly unknown[];
  /** start, stop, step: pandas' RangeIndex. Else there are levels. */
  readonly range?: readonly [number, number, number];
  readonly levels?: readonly Column[];
  /** A MultiIndex: its labels are arrays, a part for each level. */
  readonly multi?: boolean;
}

export function axisLength({ range, levels }: Axis): number {
  if (!range) return levels?.[0]?.length ?? 0;
  const [start, stop, step] = range;
  return Math.max(0, Math.ceil((stop - start) / step));
}

/** One label; of several levels an array. */
export function axisLabel({ range, levels = [], multi }: Axis, at: number): unknown {
  if (range) return range[0] + at * range[2];
  return multi ? levels.map((level) => level.at(at)) : levels[0]?.at(at);
}

export function axisLabels(axis: Axis): unknown[] {
  return Array.from({ length: axisLength(axis) }, (_, at) => axisLabel(axis, at));
}
