/**
 * Values as people and other programs expect them in a line of JSON: arrays as lists, tables as their records. What is
 * left is as the codec has it, tagged where JSON cannot hold it. Pure.
 */
import type { Column } from './column';
import { Table } from './table';
import { NdArray } from './typed-arrays';

/** The value itself where nothing in it is an array or a table; what was given is never changed. */
export function readable(value: unknown): unknown {
  return new Reader().read(value);
}

class Reader {
  /** By what they were made of, so that what is shared, or holds itself, does so afterwards. */
  readonly #made = new Map<object, unknown>();

  read(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (this.#made.has(value)) return this.#made.get(value);
    const whole = value instanceof Table ? records(value) : lists(value);
    if (whole !== undefined) {
      this.#made.set(value, whole);
      return whole;
    }
    if (!isSimple(value) || !holdsArray(value, new Set())) return value;
    const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
    this.#made.set(value, copy);
    for (const [key, part] of Object.entries(value)) {
      // A member of that name would set the prototype.
      Object.defineProperty(copy, key, {
        value: this.read(part),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return copy;
  }
}

function holdsArray(value: unknown, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  if (value instanceof Table || value instanceof NdArray || isTypedArray(value)) return true;
  return isSimple(value) && Object.values(value).some((part) => holdsArray(part, seen));
}

/** A list or plain object, all of which is seen by walking over its members. */
function isSimple(value: object): boolean {
  const isList = Array.isArray(value);
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype !== (isList ? Array.prototype : Object.prototype)) return false;
  const descriptors = Object.values(Object.getOwnPropertyDescriptors(value));
  if (Object.getOwnPropertySymbols(value).length > 0 || descriptors.some(({ get, set }) => get ?? set))
    return false;
  return !isList || Object.keys(value).length === value.length;
}

/** Bytes are no numbers: Python's `bytes` come as a Buffer. */
function isTypedArray(value: object): value is NodeJS.TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) && !Buffer.isBuffer(value);
}

/** @returns undefined for what is no array of numbers or booleans. */
function lists(value: object): unknown[] | undefined {
  if (isTypedArray(value)) return numbers(value);
  if (!(value instanceof NdArray) || !/^[<|][biuf]/.test(value.dtype)) return undefined;
  const { dtype, shape, data } = value;
  // Half floats, where JavaScript has none, are the bytes they are stored in.
  if (data.length !== shape.reduce((product, size) => product * size, 1)) return undefined;
  const cells = dtype === '|b1' ? Array.from(data as Uint8Array, (cell) => cell !== 0) : numbers(data);
  // Of no dimension: one number.
  return shape.length === 0 ? undefined : nested(cells, shape);
}

function numbers(data: NodeJS.TypedArray): unknown[] {
  return Array.from(data as ArrayLike<number | bigint>, number);
}

function number(cell: number | bigint): number | bigint {
  return typeof cell === 'bigint' && BigInt(Number(cell)) === cell && Number.isSafeInteger(Number(cell))
    ? Number(cell)
    : cell;
}

/** Cells in C order as lists of lists, of one dimension at least. */
export function nested(cells: unknown[], [length = 0, ...inner]: readonly number[]): unknown[] {
  if (inner.length === 0) return cells;
  const size = inner.reduce((product, one) => product * one, 1);
  return Array.from({ length }, (_, at) => nested(cells.slice(at * size, (at + 1) * size), inner));
}

/**
 * A DataFrame as a list of rows, with an index that says something in front; a Series as a list, or by its labels.
 * @returns undefined where that would lose something: labels that are no texts, or are there twice.
 */
function records(table: Table): unknown {
  const { index } = table.axes;
  const isNumbered = index.range?.[0] === 0 && index.range[2] === 1;
  const columns = table.data.map(cellsOf);
  if (table.kind === 'Series') {
    if (isNumbered) return columns[0];
    return isDistinct(table.index) ? record(table.index, columns[0]!) : undefined;
  }
  const levels = isNumbered ? [] : levelsOf(table);
  const names = [...levels.map(({ name }) => name), ...table.columns];
  if (!isDistinct(names)) return undefined;
  const all = [...levels.map(({ cells }) => cells), ...columns];
  return Array.from({ length: table.length }, (_, row) =>
    record(
      names,
      all.map((cells) => cells[row]),
    ),
  );
}

function levelsOf({ axes: { index }, index: labels }: Table): { name: unknown; cells: unknown[] }[] {
  const count = index.multi ? (index.levels?.length ?? 0) : 1;
  return Array.from({ length: count }, (_, level) => ({
    name: index.names[level] ?? (count === 1 ? 'index' : `level_${level}`),
    cells: labels.map((label) => time(index.multi ? (label as unknown[])[level] : label)),
  }));
}

const cellsOf = (column: Column): unknown[] => column.toArray().map(time);

/** As JSON has them everywhere. */
function time(cell: unknown): unknown {
  if (!(cell instanceof Date)) return typeof cell === 'number' && Number.isNaN(cell) ? null : cell;
  return Number.isNaN(cell.getTime()) ? null : cell.toISOString();
}

function isDistinct(names: readonly unknown[]): names is string[] {
  return (
    names.every((name) => typeof name === 'string' && name !== '__proto__') &&
    new Set(names).size === names.length
  );
}

function record(names: readonly string[], cells: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
}
