/** Cells of a table's column as texts, as pandas prints them. Pure. */
import type { Column } from '../column';
import { PythonValue } from '../python-value';
import { NdArray } from '../typed-arrays';
import { floatWord, floatWords } from './float-words';
import { pythonRepr } from './python-repr';
import { durationWords, timeWord, timeWords } from './time-words';

/** The text of the cell in a row. */
export type Words = (row: number) => string;

/** A column is read once to find out how it is printed. */
const known = new WeakMap<Column, Words>();

export function columnWords(column: Column): Words {
  const made = known.get(column) ?? wordsOf(column);
  known.set(column, made);
  return made;
}

/** What a reader would compare by its last digit. */
export function isNumeric({ dtype, extras: { categories } }: Column): boolean {
  return categories ? isNumeric(categories) : /^(u?int|float|complex|timedelta)/i.test(dtype);
}

function wordsOf(column: Column): Words {
  const { dtype, data, extras } = column;
  if (extras.categories) return categoryWords(column, extras.categories);
  if (extras.mask) return maskedWords(column, extras.mask);
  if (data instanceof NdArray) {
    const [, kind, unit = 'ns'] = /^<([mM])8\[\d*(\w+)\]$/.exec(data.dtype) ?? [];
    const ticks = data.data as unknown as BigInt64Array;
    if (kind !== undefined) {
      const zone = /^datetime64\[\w+, (.*)\]$/.exec(dtype)?.[1];
      const words = kind === 'M' ? timeWords(ticks, unit, zone) : durationWords(ticks, unit);
      return (row) => words(ticks[row] as bigint);
    }
    if (data.dtype.startsWith('<c')) return complexWords(data.data as Float64Array);
  }
  if (isFloat(column)) {
    const words = floatWords(data instanceof NdArray ? column : data);
    return (row) => words(column.at(row) as number);
  }
  // What JavaScript made is looked at by pandas only when it gets there.
  const missing = dtype === 'str' ? 'NaN' : dtype === 'object' || dtype === 'infer' ? 'None' : '<NA>';
  return (row) => cellWord(column.at(row), missing);
}

/** A cell that stands for itself, of a column of mixed ones. */
function cellWord(value: unknown, missing: string): string {
  if (value === null || value === undefined) return missing;
  if (typeof value === 'string') return value.replace(/[\n\r\t]/g, (blank) => BLANKS[blank] as string);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : floatWord(value);
  if (value instanceof Date) return timeWord(value);
  return value instanceof PythonValue ? value.text : pythonRepr(value, String);
}

const BLANKS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function isFloat({ dtype }: Column): boolean {
  return /^float/i.test(dtype);
}

function categoryWords(column: Column, categories: Column): Words {
  const words = columnWords(categories);
  const codes = column.data as Int8Array;
  return (row) => ((codes[row] ?? -1) < 0 ? 'NaN' : words(codes[row] as number));
}

/** Each float by itself, unlike those of other columns. */
function maskedWords(column: Column, mask: NdArray): Words {
  return (row) => {
    if (mask.data[row]) return '<NA>';
    const value = column.at(row);
    return isFloat(column) ? floatWord(value as number) : cellWord(value, '<NA>');
  };
}

/** @param parts real and imaginary ones in turn. */
function complexWords(parts: Float64Array): Words {
  const words = floatWords(parts);
  return (row) => {
    const [real = NaN, imaginary = NaN] = [parts[2 * row], parts[2 * row + 1]];
    if (Number.isNaN(real) || Number.isNaN(imaginary)) return 'NaN';
    const isNegative = imaginary < 0 || Object.is(imaginary, -0);
    return `${words(real)}${isNegative ? '-' : '+'}${words(Math.abs(imaginary))}j`;
  };
}
