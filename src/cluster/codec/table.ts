/** pandas' DataFrames and Series in JavaScript. */
import type { inspect, InspectOptions } from 'node:util';
import { axisLabels, axisLength, type Axis } from './axis';
import { Column, type ColumnData } from './column';
import { tableText } from './table-text';

export interface TableParts {
  kind: 'DataFrame' | 'Series';
  index: Axis;
  /** Of a Series: its name, alone. */
  columns: Axis;
  data: readonly Column[];
  /** pandas' `attrs`. */
  attrs?: Readonly<Record<string, unknown>>;
}

/**
 * A DataFrame or Series of pandas: what a Python function returns arrives as one, and as an argument it is
 * a DataFrame or Series again. `Table.from({x: new Float64Array([1, 2]), name: ['a', 'b']})` makes a new one.
 */
export class Table {
  readonly kind: TableParts['kind'];
  /** Labels of the rows, and of the columns, as pandas keeps them. */
  readonly axes: { readonly index: Axis; readonly columns: Axis };
  readonly data: readonly Column[];
  readonly attrs: Readonly<Record<string, unknown>>;

  /** @throws RangeError when the parts do not fit together. */
  constructor({ kind, index, columns, data, attrs = {} }: TableParts) {
    this.kind = kind;
    this.axes = { index, columns };
    this.data = data;
    this.attrs = attrs;
    const rows = axisLength(index);
    if (axisLength(columns) !== data.length || data.some(({ length }) => length !== rows))
      throw new RangeError('The columns of a table must be as long as its index, and have a label each.');
    if (kind === 'Series' && data.length !== 1) throw new RangeError('A Series has one column.');
  }

  /**
   * A DataFrame of columns by name; the rows are numbered from 0.
   * @throws RangeError when the columns differ in length.
   */
  static from(columns: Readonly<Record<string, readonly unknown[] | NodeJS.TypedArray>>): Table {
    const data = Object.values(columns).map((cells) => new Column(dtypeOfCells(cells), cells));
    return new Table({
      kind: 'DataFrame',
      index: { names: [null], range: [0, data[0]?.length ?? 0, 1] },
      columns: { names: [null], levels: [new Column('str', Object.keys(columns))] },
      data,
    });
  }

  /** Number of rows. */
  get length(): number {
    return axisLength(this.axes.index);
  }

  /** Labels of the columns: texts mostly; an array for each where there are several levels. */
  get columns(): unknown[] {
    return axisLabels(this.axes.columns);
  }

  /** Labels of the rows. */
  get index(): unknown[] {
    return axisLabels(this.axes.index);
  }

  /** @param label as in `columns`. @throws RangeError when there is no such column. */
  column(label: unknown): Column {
    const at = this.columns.findIndex(
      (one) => one === label || JSON.stringify(one) === JSON.stringify(label),
    );
    const column = this.data[at];
    if (!column)
      throw new RangeError(`There is no column ${String(label)}; there are ${this.columns.join(', ')}.`);
    return column;
  }

  /**
   * The rows as objects, a member for each column; the index is not in them. Where columns are called alike,
   * they are `x`, `x.1` and so on, as pandas names those of a file.
   */
  rows(): Record<string, unknown>[] {
    const names = namesApart(this.columns.map(String));
    return Array.from({ length: this.length }, (_, row) =>
      Object.fromEntries(this.data.map((column, at) => [names[at], column.at(row)])),
    );
  }

  /** Aligned, its cells and labels as pandas prints them, and the middle left out when it is long or wide. */
  toString(): string {
    return tableText(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](
    depth: number,
    _options: InspectOptions,
    _inspect: typeof inspect,
  ): string {
    return depth < 0 ? `[Table ${this.length} × ${this.data.length}]` : this.toString();
  }
}

function namesApart(names: readonly string[]): string[] {
  const given = new Set(names);
  const used = new Set<string>();
  return names.map((name) => {
    let one = name;
    for (let n = 1; used.has(one) || (one !== name && given.has(one)); n += 1) one = `${name}.${n}`;
    used.add(one);
    return one;
  });
}

const DTYPES = new Map([
  ...([
    ['Float64Array', 'float64'],
    ['Float32Array', 'float32'],
    ['Float16Array', 'float16'],
  ] as const),
  ...([
    ['Int8Array', 'int8'],
    ['Int16Array', 'int16'],
    ['Int32Array', 'int32'],
    ['BigInt64Array', 'int64'],
  ] as const),
  ...([
    ['Uint8Array', 'uint8'],
    ['Uint8ClampedArray', 'uint8'],
    ['Uint16Array', 'uint16'],
  ] as const),
  ...([
    ['Uint32Array', 'uint32'],
    ['BigUint64Array', 'uint64'],
  ] as const),
]);

/** What pandas is to make of a column. A list of anything but texts and nulls it looks at itself: `object` there. */
function dtypeOfCells(cells: ColumnData): string {
  const typed = ArrayBuffer.isView(cells) && DTYPES.get((cells as NodeJS.TypedArray)[Symbol.toStringTag]);
  if (typed) return typed;
  const present = [...(cells as readonly unknown[])].filter((cell) => cell !== null && cell !== undefined);
  return present.length > 0 && present.every((cell) => typeof cell === 'string') ? 'str' : 'infer';
}
