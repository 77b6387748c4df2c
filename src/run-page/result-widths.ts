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

/** Item, values, time, engine; as CSS has the columns of a grid. */
export function rowTemplate(widths: readonly number[]): string {
  return ['8ch', ...widths.map((width) => `${width + GAP}ch`), '11ch', '9ch'].join(' ');
}
