/** What the tag `table` holds (docs/codec.md), from a Table and back; everything that arrives is checked. */
import type { Axis } from './axis';
import { Column } from './column';
import { CodecError } from './errors';
import { Table } from './table';
import { NdArray } from './typed-arrays';

type Plain = Readonly<Record<string, unknown>>;

export function partsOfTable({ kind, axes, data, attrs }: Table): Plain {
  return {
    kind,
    index: partsOfAxis(axes.index),
    columns: partsOfAxis(axes.columns),
    data: data.map(partsOfColumn),
    ...(Object.keys(attrs).length > 0 && { attrs }),
  };
}

function partsOfAxis({ names, range, levels, multi }: Axis): Plain {
  if (range) return { names, range };
  return { names, levels: (levels ?? []).map(partsOfColumn), ...(multi && { multi }) };
}

function partsOfColumn({ dtype, data, extras: { mask, categories, ordered } }: Column): Plain {
  const values = { dtype, values: data };
  if (categories) return { ...values, categories: partsOfColumn(categories), ordered: ordered ?? false };
  return { ...values, ...(mask && { mask }) };
}

/** @throws CodecError */
export function tableOfParts(value: unknown): Table {
  const parts = record(value);
  const { kind } = parts;
  if (kind !== 'DataFrame' && kind !== 'Series') throw new CodecError('A table is a DataFrame or a Series.');
  const index = axis(parts['index']);
  const columns = axis(parts['columns']);
  const data = list(parts['data']).map(column);
  const attrs = parts['attrs'] === undefined ? {} : record(parts['attrs']);
  try {
    return new Table({ kind, index, columns, data, attrs });
  } catch (error) {
    throw new CodecError((error as Error).message, { cause: error });
  }
}

function axis(value: unknown): Axis {
  const parts = record(value);
  const names = list(parts['names']);
  if (parts['range'] !== undefined) {
    const [start, stop, step, ...more] = list(parts['range']);
    if (!isInteger(start) || !isInteger(stop) || !isInteger(step) || step === 0 || more.length > 0)
      throw new CodecError('The range of an index is three integers: start, stop and step.');
    return { names, range: [start, stop, step] };
  }
  const levels = list(parts['levels']).map(column);
  const multi = parts['multi'] === true;
  if (levels.length !== names.length || levels.length === 0 || (levels.length > 1 && !multi))
    throw new CodecError('An index needs a name for each of its levels.');
  if (levels.some(({ length }) => length !== levels[0]?.length))
    throw new CodecError('The levels of an index differ in length.');
  return { names, levels, ...(multi && { multi }) };
}

function column(value: unknown): Column {
  const { dtype, values, mask, categories, ordered } = record(value);
  if (typeof dtype !== 'string') throw new CodecError('A column needs the name of a dtype.');
  const isFlat = values instanceof NdArray ? values.shape.length === 1 : isTypedArray(values);
  if (!isFlat && !Array.isArray(values))
    throw new CodecError('A column is a list or an array of one dimension.');
  const made = (extras: ConstructorParameters<typeof Column>[2]): Column =>
    new Column(dtype, values as Column['data'], extras);
  if (categories !== undefined) {
    if (!isTypedArray(values)) throw new CodecError('The codes of categories are integers.');
    return made({ categories: column(categories), ordered: ordered === true });
  }
  if (mask === undefined) return made({});
  if (!(mask instanceof NdArray) || mask.dtype !== '|b1' || mask.shape[0] !== made({}).length)
    throw new CodecError('The mask of a column is an array of booleans, as long as the column.');
  return made({ mask });
}

function record(value: unknown): Plain {
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return value as Plain;
  throw new CodecError('A table is made of objects, as docs/codec.md has them.');
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new CodecError('A table needs lists where docs/codec.md has them.');
}

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

const isTypedArray = (value: unknown): boolean => ArrayBuffer.isView(value) && !(value instanceof DataView);
