/** How wide the columns of the results are, in characters. Pure. */
import type { ResultColumn, ResultRow } from '../bridge/run-views';

/** The widest of several columns, and of one that is alone. */
const WIDEST = 40;
const ALONE = 110;
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
  return columns.map(({ name }, at) => {
    let width = Math.max(before[at] ?? 0, name.length + ARROW);
    for (const { cells, failed, isTable } of rows) {
      const isWhole = columns.length === 1 || !(failed || isTable);
      if (isWhole) width = Math.max(width, cells[at]?.length ?? 0);
    }
    return Math.min(width, most);
  });
}

/** The least that item, time and engine have. */
const LEAST = [8, 11, 9];

/**
 * Item, values, time, engine; as CSS has the columns of a grid.
 * @param heads what stands above item, time and engine.
 */
export function rowTemplate(widths: readonly number[], heads: readonly string[]): string {
  const [item, ...rest] = LEAST.map((least, at) => `${Math.max(least, (heads[at]?.length ?? 0) + ARROW)}ch`);
  return [item, ...widths.map((width) => `${width + GAP}ch`), ...rest].join(' ');
}
