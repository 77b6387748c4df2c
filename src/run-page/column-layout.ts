/** Where the columns of a table stand: widths in characters, those in sight, positions in pixels. Pure. */
import type { Cell, TableColumn } from '../bridge/rpc';

/** The widest a column of texts is drawn; numbers are never cut. */
const WIDEST = 40;
/** Characters between columns. */
const GAP = 2;
/** Room for the arrow of a sorted column. */
const ARROW = 2;

export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

export class ColumnLayout {
  readonly #widths: number[];
  #starts: number[] = [];

  constructor(private readonly columns: readonly TableColumn[]) {
    this.#widths = columns.map(({ name, dtype, width, numeric }) =>
      Math.max(
        ...name.map((part) => limit(part.length, numeric) + ARROW),
        dtype.length,
        limit(width, numeric),
      ),
    );
  }

  /** Characters, the gap included. */
  width(column: number): number {
    return (this.#widths[column] ?? 0) + GAP;
  }

  /** Characters before a column; before the one behind the last: the width of all. */
  start(column: number): number {
    if (this.#starts.length === 0) {
      let start = 0;
      this.#starts = [0, ...this.#widths.map((width) => (start += width + GAP))];
    }
    return this.#starts[column] ?? 0;
  }

  get length(): number {
    return this.columns.length;
  }

  /** Makes room for cells that turned out longer. @returns whether that moved anything. */
  fit(cells: readonly Cell[], firstColumn = 0): boolean {
    let grew = false;
    cells.forEach((cell, offset) => {
      const column = firstColumn + offset;
      const width = limit(textOf(cell).length, this.columns[column]?.numeric === true);
      if (width <= (this.#widths[column] ?? Infinity)) return;
      this.#widths[column] = width;
      grew = true;
    });
    if (grew) this.#starts = [];
    return grew;
  }

  /** Columns between two positions, in characters: the first one, and the one behind the last. */
  between(from: number, to: number): { first: number; end: number } {
    const first = this.#columnAt(from);
    return { first, end: Math.min(this.length, this.#columnAt(to) + 1) };
  }

  /** By halving. */
  #columnAt(position: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.start(middle + 1) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function limit(width: number, numeric: boolean): number {
  return numeric ? width : Math.min(WIDEST, width);
}
