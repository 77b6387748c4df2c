/** A table as text for people, in pandas' manner. Pure. */
import { axisLabel } from './axis';
import type { Table } from './table';

const SHOWN_ROWS = 20;
const SHOWN_COLUMNS = 12;
const CELL = 30;

/** Header, index to the left, numbers to the right; `...` for rows and columns left out. */
export function tableText(table: Table): string {
  const { axes, data, length } = table;
  const rows = shown(length, SHOWN_ROWS);
  const columns = shown(data.length, SHOWN_COLUMNS);
  const indexName = axes.index.names
    .map((name) => (name === null || name === undefined ? '' : cell(name)))
    .join(' ');
  const head = [
    indexName,
    ...columns.map((at) => (at === undefined ? '...' : cell(axisLabel(axes.columns, at) ?? ''))),
  ];
  const body = rows.map((row) => [
    row === undefined ? '...' : cell(axisLabel(axes.index, row)),
    ...columns.map((at) => (row === undefined || at === undefined ? '...' : decimal(data[at]?.at(row)))),
  ]);
  const lines = aligned([head, ...body]);
  const size =
    table.kind === 'Series'
      ? `Series of ${length}, ${data[0]?.dtype ?? ''}`
      : `${length} row${length === 1 ? '' : 's'} × ${data.length} column${data.length === 1 ? '' : 's'}`;
  return [...lines, '', `[${size}]`].join('\n');
}

/** Positions shown, undefined for those left out between them. */
function shown(count: number, most: number): (number | undefined)[] {
  const all = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
  if (count <= most) return all(0, count);
  return [...all(0, most / 2), undefined, ...all(count - most / 2, count)];
}

function aligned(table: readonly string[][]): string[] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => [...(row[column] ?? '')].length)),
  );
  return table.map((row) =>
    row
      .map((text, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - [...text].length);
        return column === 0 ? text + gap : gap + text;
      })
      .join('  ')
      .trimEnd(),
  );
}

function decimal(value: unknown): string {
  if (typeof value !== 'number' || Number.isInteger(value) || !Number.isFinite(value)) return cell(value);
  return String(Number(value.toPrecision(6)));
}

function cell(value: unknown): string {
  const text = plainText(value).replace(/\s+/g, ' ');
  const letters = [...text];
  return letters.length > CELL ? `${letters.slice(0, CELL - 1).join('')}…` : text;
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'null' : dateText(value);
  if (Array.isArray(value)) return value.map(plainText).join(', ');
  if (typeof value !== 'object') return String(value);
  const { text } = value as { text?: unknown };
  return typeof text === 'string' ? text : (JSON.stringify(value) ?? '');
}

/** A day is a day. */
function dateText(date: Date): string {
  return date
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, 'Z');
}
