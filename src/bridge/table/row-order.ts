/** The order of a table's rows by one of its columns. Pure. */
import type { Column, Table } from '../../cluster/codec';
import { axisLabel } from '../../cluster/codec/axis';
import type { TableSort } from '../rpc';

/** The last order of each table: its rows are asked for in pieces. */
const known = new WeakMap<Table, { key: string; order: Uint32Array }>();

/** @returns positions of rows: equal ones in their old order, missing ones last in either direction, as pandas sorts. */
export function rowOrder(table: Table, sort: TableSort): Uint32Array {
  const key = JSON.stringify(sort);
  const before = known.get(table);
  if (before?.key === key) return before.order;
  const cells = keysOf(table, sort);
  const sign = sort.descending ? -1 : 1;
  const order = Uint32Array.from(cells.keys()).sort((a, b) => {
    const [one, other] = [cells[a], cells[b]];
    const [isMissing, isOtherMissing] = [missing(one), missing(other)];
    if (isMissing || isOtherMissing) return Number(isMissing) - Number(isOtherMissing) || a - b;
    return sign * compare(one, other) || a - b;
  });
  known.set(table, { key, order });
  return order;
}

function keysOf({ data, axes, length }: Table, { by, at }: TableSort): unknown[] {
  const column = by === 'index' ? axes.index.levels?.[at] : data[at];
  if (column) return keysOfColumn(column);
  return Array.from({ length }, (_, row) => axisLabel(axes.index, row));
}

/** Categories that have an order go by it. */
function keysOfColumn(column: Column): unknown[] {
  if (!column.extras.ordered) return column.toArray();
  const codes = column.data as Int8Array;
  return Array.from({ length: column.length }, (_, row) => ((codes[row] ?? -1) < 0 ? null : codes[row]));
}

function missing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

/** Numbers, dates and texts among themselves; what cannot be compared by what it is, as texts. */
function compare(one: unknown, other: unknown): number {
  const [a, b] = [comparable(one), comparable(other)];
  if (typeof a === typeof b || (typeof a !== 'string' && typeof b !== 'string'))
    return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === 'string' ? 1 : -1;
}

function comparable(value: unknown): number | bigint | string {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Date ? value.getTime() : String(value);
}
