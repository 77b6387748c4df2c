/** The order of a table's rows by one of its columns. Pure. */
import type { Column, Table } from '../../cluster/codec';
import { axisLabel } from '../../cluster/codec/axis';
import { sortRows } from '../compare-values';
import type { TableSort } from '../rpc';

/** The last order of each table: its rows are asked for in pieces. */
const known = new WeakMap<Table, { key: string; order: Uint32Array }>();

/** @returns positions of rows: equal ones in their old order, missing ones last in either direction, as pandas sorts. */
export function rowOrder(table: Table, sort: TableSort): Uint32Array {
  const key = JSON.stringify(sort);
  const before = known.get(table);
  if (before?.key === key) return before.order;
  const cells = keysOf(table, sort);
  const order = sortRows(Uint32Array.from(cells.keys()), (row) => cells[row], sort.descending);
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
