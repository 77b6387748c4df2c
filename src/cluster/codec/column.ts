/** One column of a table: its data as they came, and its cells as JavaScript has them. Pure. */
import { NdArray } from './typed-arrays';

/** What a column's cells are stored in. */
export type ColumnData = readonly unknown[] | NodeJS.TypedArray | NdArray;

export interface ColumnExtras {
  /** Where it is not 0 the cell is missing: of pandas' `Int64` and its like. */
  mask?: NdArray;
  /** The data are indices into these, -1 for a missing cell: of pandas' `category`. */
  categories?: Column;
  /** Whether the categories have an order. */
  ordered?: boolean;
}

const MS_PER_UNIT = new Map<string, number>([
  ...([
    ['s', 1e3],
    ['ms', 1],
    ['us', 1e-3],
    ['ns', 1e-6],
    ['ps', 1e-9],
    ['fs', 1e-12],
    ['as', 1e-15],
  ] as const),
  ...([
    ['m', 6e4],
    ['h', 36e5],
    ['D', 864e5],
    ['W', 6048e5],
  ] as const),
]);
/** numpy's "not a time". */
const NOT_A_TIME = -(2n ** 63n);
/** Of months and years, and of no unit at all, there are no milliseconds. */
const TIME = /^<([mM])8(?:\[(\d*)([A-Za-z]+)\])?$/;

/** A column of a Table: `[...column]` are its cells, `data` what they are stored in. */
export class Column implements Iterable<unknown> {
  readonly #read: (row: number) => unknown;

  constructor(
    /** pandas' name: `float64`, `str`, `datetime64[us, Europe/Berlin]`, `category`. */
    readonly dtype: string,
    /** As they are stored: a Float64Array for `float64`, codes for `category`. Not copied, so leave them alone. */
    readonly data: ColumnData,
    readonly extras: ColumnExtras = {},
  ) {
    this.#read = readerOf(data);
  }

  get length(): number {
    return this.data instanceof NdArray ? (this.data.shape[0] ?? 0) : this.data.length;
  }

  /**
   * A cell: number, bigint (beyond 2^53 only), boolean, text, Date; a `timedelta64` in milliseconds; null where it is
   * missing; undefined beyond the end.
   */
  at(row: number): unknown {
    const at = row < 0 ? this.length + row : row;
    const { mask, categories } = this.extras;
    if (!(at >= 0 && at < this.length)) return undefined;
    if (mask?.data[at]) return null;
    const value = this.#read(at);
    if (!categories) return value;
    return value === -1 ? null : categories.at(value as number);
  }

  toArray(): unknown[] {
    return Array.from({ length: this.length }, (_, row) => this.at(row));
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.toArray()[Symbol.iterator]();
  }
}

function readerOf(data: ColumnData): (row: number) => unknown {
  if (!(data instanceof NdArray)) return (row) => plain(data[row]);
  const { dtype, data: stored } = data;
  if (dtype === '|b1') return (row) => stored[row] !== 0;
  if (dtype.startsWith('<c')) return (row) => [stored[2 * row], stored[2 * row + 1]];
  if (dtype === '<f2' && stored instanceof Uint8Array) return (row) => half(stored, 2 * row);
  const time = TIME.exec(dtype);
  if (!time) return (row) => plain(stored[row]);
  const [, kind, count, unit = ''] = time;
  const perUnit = MS_PER_UNIT.get(unit);
  const each = BigInt(count || 1);
  return (row) => {
    const ticks = stored[row] as bigint;
    if (ticks === NOT_A_TIME) return null;
    if (perUnit === undefined) return plain(ticks);
    const ms = inMilliseconds(ticks * each, perUnit);
    return kind === 'M' ? new Date(ms) : ms;
  };
}

/** Whole milliseconds stay whole, however many nanoseconds they are. */
function inMilliseconds(ticks: bigint, scale: number): number {
  if (scale >= 1) return Number(ticks) * scale;
  const perMs = BigInt(Math.round(1 / scale));
  return Number(ticks / perMs) + Number(ticks % perMs) / Number(perMs);
}

function plain(value: unknown): unknown {
  if (typeof value !== 'bigint') return value ?? null;
  return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** A float of two bytes, for runtimes without Float16Array. */
function half(bytes: Uint8Array, at: number): number {
  const bits = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}
