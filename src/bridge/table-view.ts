/** A DataFrame or Series among the results, as the run page shows it: its first rows and columns as texts. Pure. */
import { Table } from '../cluster/codec';
import type { TableView } from './rpc';
import { showValue } from './show-value';

const ROWS = 200;
const COLUMNS = 50;
const CELL = 200;

/** `DataFrame, 3 rows \u00d7 2 columns: name, radius`. Undefined for what is no table. */
export function tableTitle(value: unknown): string | undefined {
  if (!(value instanceof Table)) return undefined;
  const { kind, length, columns } = value;
  if (kind === 'Series') return `Series, ${count(length, 'row')}, ${value.data[0]?.dtype ?? ''}`;
  return `DataFrame, ${count(length, 'row')} \u00d7 ${count(columns.length, 'column')}: ${columns.map(cell).join(', ')}`;
}

/** @returns null for what is no table. */
export function tableView(value: unknown): TableView | null {
  if (!(value instanceof Table)) return null;
  const columns = value.data.slice(0, COLUMNS);
  const index = value.index.slice(0, ROWS);
  return {
    title: tableTitle(value) ?? '',
    indexName: value.axes.index.names.map((name) => (name === null ? '' : cell(name))).join(', '),
    columns: columns.map((column, at) => ({
      name: value.kind === 'Series' && value.columns[at] === null ? '' : cell(value.columns[at]),
      dtype: column.dtype,
    })),
    rows: index.map((label, row) => ({
      label: cell(label),
      cells: columns.map((column) => cell(column.at(row))),
    })),
    total: { rows: value.length, columns: value.data.length },
  };
}

/** A text as it is, anything else as JavaScript prints it; null is pandas' missing value. */
function cell(value: unknown): string {
  const text = typeof value === 'string' ? value : value === null ? '' : showValue(value);
  return text.length > CELL ? `${text.slice(0, CELL - 1)}\u2026` : text;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
