/** How wide the columns of the results are, in characters. Pure. */
import type { ResultColumn, ResultRow } from '../bridge/run-views';

/** The widest of several columns, and of one that is alone. */
const WIDEST = 40;
const ALONE = 110;
/** The least of that one, where the page has no room for more. */
const ALONE_LEAST = 24;
/** What an error is shown of beside several columns: it stands across all of them. */
const WIDEST_ERROR = 72;
/** The widest that what items were given is shown: it leads to what came of it. */
export const WIDEST_INPUT = 28;
/** Room for the arrow of a sorted column, and between columns. */
const ARROW = 2;
const GAP = 3;

/** Wide enough for what is shown, and never narrower than before: columns must not jump while one scrolls. */
export function columnWidths(
  columns: readonly ResultColumn[],
  rows: readonly ResultRow[],
  before: readonly number[],
): number[] {
  const most = columns.length === 1 ? ALONE : WIDEST;
  const widths = columns.map(({ name }, at) => {
    let width = Math.max(before[at] ?? 0, name.length + ARROW);
    for (const { cells } of rows) {
      // Otherwise one cell stands across all of them.
      if (cells.length === columns.length) width = Math.max(width, Math.min(most, cells[at]?.length ?? 0));
    }
    return width;
  });
  return columns.length > 1 ? withRoomForErrors(widths, rows) : widths;
}

function withRoomForErrors(widths: readonly number[], rows: readonly ResultRow[]): number[] {
  const errors = rows.filter(({ failed }) => failed).map(({ cells }) => cells[0]?.length ?? 0);
  const wanted = Math.min(WIDEST_ERROR, Math.max(0, ...errors));
  const span = widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1));
  return widths.map((width, at) => width + (at === widths.length - 1 ? Math.max(0, wanted - span) : 0));
}

/** The same for what the items were given. */
export function inputWidths(
  inputs: readonly ResultColumn[],
  rows: readonly ResultRow[],
  before: readonly number[],
): number[] {
  return inputs.map(({ name }, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, row.inputs?.[at]?.length ?? 0), 0);
    const needed = Math.max(name.length + ARROW, Math.min(longest, WIDEST_INPUT));
    return Math.max(before[at] ?? 0, needed);
  });
}

/** The least that item, time and engine have. */
const LEAST = [8, 11, 9];

/**
 * Item, inputs and values, time, engine; as CSS has the columns of a grid. A column of values that is alone is narrower
 * where the page is.
 * @param heads what stands above item, time and engine.
 */
export function rowTemplate(
  inputs: readonly number[],
  values: readonly number[],
  heads: readonly string[],
): string {
  const [item, ...rest] = LEAST.map((least, at) => `${Math.max(least, (heads[at]?.length ?? 0) + ARROW)}ch`);
  const wide = (width: number): string => `${width + GAP}ch`;
  const [only = 0, ...others] = values;
  const columns =
    others.length === 0 && only > ALONE_LEAST
      ? [`minmax(${wide(ALONE_LEAST)}, ${wide(only)})`]
      : values.map(wide);
  return [item, ...inputs.map(wide), ...columns, ...rest].join(' ');
}
