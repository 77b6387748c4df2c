/** A table as text for people, in pandas' words. Pure. */
import type { Table } from './table';
import { axisWords } from './words/axis-words';
import { columnWords } from './words/column-words';

const SHOWN_ROWS = 20;
const SHOWN_COLUMNS = 12;
const CELL = 30;

/** Header, index to the left, cells to the right; `...` for rows and columns left out. */
export function tableText(table: Table): string {
  const { axes, data, length } = table;
  const rows = shown(length, SHOWN_ROWS);
  const columns = shown(data.length, SHOWN_COLUMNS);
  const index = axisWords(axes.index);
  const isNameless = table.kind === 'Series' && table.columns[0] === null;
  const head = axisWords(axes.columns).map(({ words }, at, { length: levels }) => [
    ...index.map(({ name }) => (at === levels - 1 ? cut(name) : '')),
    ...columns.map((column) => (column === undefined ? '...' : isNameless ? '' : cut(words(column)))),
  ]);
  const cells = columns.map((column) => (column === undefined ? undefined : columnWords(data[column]!)));
  const body = rows.map((row) => [
    ...index.map(({ words }) => (row === undefined ? '...' : cut(words(row)))),
    ...cells.map((words) => (row === undefined || !words ? '...' : cut(words(row)))),
  ]);
  return [...aligned([...head, ...body], index.length), '', sizeOf(table)].join('\n');
}

function sizeOf(table: Table): string {
  const { kind, length, data } = table;
  const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
  if (kind === 'DataFrame') return `[${count(length, 'row')} \u00d7 ${count(data.length, 'column')}]`;
  const [name] = table.columns[0] === null ? [] : axisWords(table.axes.columns).map(({ words }) => words(0));
  return `${name === undefined ? '' : `Name: ${name}, `}Length: ${length}, dtype: ${data[0]?.dtype ?? ''}`;
}

/** Positions shown, undefined for those left out between them. */
function shown(count: number, most: number): (number | undefined)[] {
  const all = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
  if (count <= most) return all(0, count);
  return [...all(0, most / 2), undefined, ...all(count - most / 2, count)];
}

/** @param left how many columns begin at their left. */
function aligned(table: readonly string[][], left: number): string[] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => [...(row[column] ?? '')].length)),
  );
  return table.map((row) =>
    row
      .map((text, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - [...text].length);
        return column < left ? text + gap : gap + text;
      })
      .join('  ')
      .trimEnd(),
  );
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length > CELL ? `${letters.slice(0, CELL - 1).join('')}…` : text;
}
