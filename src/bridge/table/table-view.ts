/** A DataFrame or Series among the results, as the run page shows it: in pandas' words, a few rows and columns at a time. Pure. */
import { Table, type Column } from '../../cluster/codec';
import { axisLength, type Axis } from '../../cluster/codec/axis';
import { axisWords, nameWord } from '../../cluster/codec/words/axis-words';
import { columnWords, isNumeric } from '../../cluster/codec/words/column-words';
import type { Cell, TableColumn, TableHead, TableRows, TableRowsRequest } from '../rpc';
import { showPythonValue } from '../show-python-value';
import { rowOrder } from './row-order';

/** Rows at either end that are looked at to find out how wide a column is. */
const SAMPLE = 20;
/** The longest text of a cell, and of what it shows when pointed at. */
const CELL = 200;
const FULL = 2000;
/** The most rows and columns of one answer. */
const MOST_ROWS = 500;
const MOST_COLUMNS = 200;
const TITLE_COLUMNS = 20;

/** `DataFrame, 3 rows × 2 columns: name, radius`. Undefined for what is no table. */
export function tableTitle(value: unknown): string | undefined {
  if (!(value instanceof Table)) return undefined;
  const { kind, length, data } = value;
  if (kind === 'Series') {
    const name = value.columns[0] === null ? '' : ` ${labels(value.axes.columns, 0).join('.')}`;
    return `Series${name}, ${count(length, 'row')}, ${data[0]?.dtype ?? ''}`;
  }
  const names = data.slice(0, TITLE_COLUMNS).map((_, at) => labels(value.axes.columns, at).join('.'));
  if (data.length > TITLE_COLUMNS) names.push('\u2026');
  return `DataFrame, ${size(value)}: ${names.join(', ')}`;
}

/** @returns null for what is no table. */
export function tableHead(value: unknown): TableHead | null {
  if (!(value instanceof Table)) return null;
  const { kind, data, axes, length } = value;
  const index = indexColumns(axes.index);
  return {
    kind,
    columnsName: axes.columns.names.map((name) => nameWord(name)),
    index: index.map(({ name, column }) => describe([nameWord(name)], column)),
    columns: data.map((column, at) =>
      describe(
        kind === 'Series' && value.columns[at] === null ? [''] : labels(axes.columns, at),
        column,
        column.dtype,
      ),
    ),
    rows: length,
    summary: kind === 'Series' ? seriesSummary(value) : size(value),
  };
}

/** @returns no rows for what is no table. */
export function tableRows(value: unknown, request: TableRowsRequest): TableRows {
  const { from, sort } = request;
  const nothing = { from, firstColumn: request.firstColumn, rows: [] };
  if (!(value instanceof Table)) return nothing;
  const { axes, data, length } = value;
  const order = sort && rowOrder(value, sort);
  const index = indexColumns(axes.index).map(({ column }) => wordsOf(column));
  const { firstColumn } = request;
  const shown = data.slice(firstColumn, firstColumn + Math.min(request.columns, MOST_COLUMNS)).map(wordsOf);
  const end = Math.min(length, from + Math.min(request.count, MOST_ROWS));
  const rows: TableRows['rows'] = [];
  for (let at = from; at < end; at += 1) {
    const row = order ? (order[at] as number) : at;
    rows.push({ labels: index.map((cell) => cell(row)), cells: shown.map((cell) => cell(row)) });
  }
  return { ...nothing, rows };
}

/** The labels of rows that are numbered. */
interface Positions {
  length: number;
  words: (row: number) => string;
}

function wordsOf(column: Column | Positions): (row: number) => Cell {
  const words = 'words' in column ? column.words : columnWords(column);
  const floats = 'dtype' in column && /^float/i.test(column.dtype) ? column : undefined;
  return (row) => {
    const text = words(row);
    if (text.length > CELL) return { text: `${text.slice(0, CELL - 1)}\u2026`, full: text.slice(0, FULL) };
    const value = floats?.at(row);
    // What was rounded tells all of itself when it is pointed at.
    return typeof value !== 'number' || !Number.isFinite(value) || Number(text) === value
      ? text
      : { text, full: showPythonValue(value) };
  };
}

/** The parts of the rows' labels, as columns. */
function indexColumns(axis: Axis): { name: unknown; column: Column | Positions }[] {
  const { range, levels = [], names } = axis;
  if (!range) return levels.map((column, level) => ({ name: names[level], column }));
  const [start, , step] = range;
  return [
    { name: names[0], column: { length: axisLength(axis), words: (row) => String(start + row * step) } },
  ];
}

function describe(name: string[], column: Column | Positions, dtype = ''): TableColumn {
  const cell = wordsOf(column);
  const { length } = column;
  let width = 0;
  for (let row = 0; row < length; row += row === SAMPLE - 1 ? Math.max(1, length - 2 * SAMPLE + 1) : 1) {
    const text = cell(row);
    width = Math.max(width, (typeof text === 'string' ? text : text.text).length);
  }
  return { name, dtype, numeric: !('dtype' in column) || isNumeric(column), width };
}

/** What a column is called: a text for each level. */
function labels(axis: Axis, at: number): string[] {
  return axisWords(axis).map(({ words }) => words(at));
}

function seriesSummary({ columns, axes, length, data }: Table): string {
  const name = columns[0] === null ? '' : `Name: ${labels(axes.columns, 0).join(', ')}, `;
  return `${name}Length: ${length}, dtype: ${data[0]?.dtype ?? ''}`;
}

function size({ length, data }: Table): string {
  return `${count(length, 'row')} \u00d7 ${count(data.length, 'column')}`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
