/** How a DataFrame is asked for, and what is told of it. Types only. */

/** The text of a cell; with all there is of it where that is more than it shows. */
export type Cell = string | { text: string; full: string };

export interface TableColumn {
  /** A text for each level. */
  name: string[];
  /** pandas' name; empty for an index. */
  dtype: string;
  /** Its cells stand to the right. */
  numeric: boolean;
  /** Characters of its longest cell, as far as was looked. */
  width: number;
}

/** What a DataFrame or Series is, without its rows. */
export interface TableHead {
  kind: 'DataFrame' | 'Series';
  /** What the columns are called as a whole, for each level. */
  columnsName: string[];
  /** A column for each part of the rows' labels. */
  index: TableColumn[];
  columns: TableColumn[];
  /** Rows there are. */
  rows: number;
  /** As pandas has it below a table: `3 rows \u00d7 2 columns`. */
  summary: string;
}

export interface TableSort {
  by: 'column' | 'index';
  /** Which column, or which part of the index. */
  at: number;
  descending: boolean;
}

export interface TableRowsRequest {
  from: number;
  count: number;
  firstColumn: number;
  columns: number;
  sort: TableSort | null;
}

export interface TableRows {
  from: number;
  firstColumn: number;
  rows: { labels: Cell[]; cells: Cell[] }[];
}
