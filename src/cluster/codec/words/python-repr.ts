/** Values of Python functions as Python prints them. */
import { PythonValue } from '../python-value';
import { dtypeOf, NdArray } from '../typed-arrays';
import { dtypeName } from './dtype-words';
import { isoTimes, NOT_A_TIME, NOT_A_TIME_WORD } from './iso-times';
import { timeWord } from './time-words';

/** As many as Node's inspect is told to show of a result (show-value.ts). */
const DEPTH = 3;
const ITEMS = 20;
const CHARACTERS = 500;

/**
 * A value as one line, as Python's `repr` prints it. What the codec does not tell apart is not told apart here: a
 * tuple is a list, and 2.0 is 2. Pure.
 * @param otherwise prints what no Python value is: a function, say.
 */
export function pythonRepr(value: unknown, otherwise: (value: unknown) => string, depth = 0): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return quoted(value.slice(0, CHARACTERS)) + rest(value.length);
  if (Buffer.isBuffer(value))
    return `b${quoted(value.toString('latin1', 0, CHARACTERS), /[^ -~]/g)}${rest(value.length)}`;
  if (value instanceof PythonValue) return pythonValue(value);
  if (value instanceof Date) return timeWord(value);
  if (value instanceof NdArray) return ndArray(value);
  const dtype = ArrayBuffer.isView(value) ? dtypeOf(value as NodeJS.TypedArray) : undefined;
  if (dtype !== undefined)
    return `array(${items(value as NodeJS.TypedArray, '[]', depth, numbersOf(value as NodeJS.TypedArray))}, dtype=${dtypeName(dtype)})`;
  const nested = (item: unknown): string => pythonRepr(item, otherwise, depth + 1);
  const entry = ([key, item]: [unknown, unknown]): string => `${nested(key)}: ${nested(item)}`;
  if (Array.isArray(value)) return items(value, '[]', depth, nested);
  if (value instanceof Set) return value.size === 0 ? 'set()' : items([...value], '{}', depth, nested);
  if (value instanceof Map) return items([...value], '{}', depth, entry);
  if (Object.getPrototypeOf(value) === Object.prototype)
    return items(Object.entries(value), '{}', depth, entry);
  return otherwise(value);
}

/** One of no dimension is a scalar of numpy's, for all that is known. */
function ndArray({ dtype, shape, data }: NdArray): string {
  const [only, imaginary] = data;
  const isComplex = /^<c(8|16)$/.test(dtype);
  if (shape.length > 0 || data.length !== (isComplex ? 2 : 1) || only === undefined)
    return `<ndarray of shape ${shapeWords(shape)}, dtype ${dtypeName(dtype)}>`;
  if (dtype === '|b1') return only ? 'True' : 'False';
  const name = dtypeName(dtype);
  const time = isoTimes(dtype);
  if (time && typeof only === 'bigint') return `datetime64(${quoted(time(only) ?? NOT_A_TIME_WORD)})`;
  if (dtype.startsWith('<m8') && only === NOT_A_TIME) return `${name}(${quoted(NOT_A_TIME_WORD)})`;
  const show = numbersOf(data);
  return `${name}(${isComplex ? complex(Number(only), Number(imaginary), show) : show(only)})`;
}

/** As numpy prints them, but for where an exponent begins: a real part of zero is left out, unless it is a negative one. */
function complex(real: number, imaginary: number, show: (part: number) => string): string {
  const second = `${signOf(imaginary)}${show(Math.abs(imaginary))}j`;
  if (Object.is(real, 0)) return second;
  const plus = second.startsWith('-') ? '' : '+';
  return `${signOf(real)}${show(Math.abs(real))}${plus}${second}`;
}

function signOf(part: number): string {
  return part < 0 || Object.is(part, -0) ? '-' : '';
}

function pythonValue({ type, text }: PythonValue): string {
  // As times stand here, too: without a name or quotes.
  if (type === 'complex' || type === 'date' || type === 'time') return text;
  if (type !== 'float') return `${type}(${quoted(text)})`;
  const digits = number(Number(text));
  return /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
}

/** A float beyond 16 digits or below 0.0001 has an exponent of two digits or more. */
function number(value: number | bigint): string {
  if (typeof value === 'bigint') return String(value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0';
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  if (Number(exponent) >= -4 && Number(exponent) < 16) return String(value);
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

/** Shows what an array holds: a float of fewer bits than JavaScript's by the fewest digits that make the same one. */
function numbersOf(array: NodeJS.TypedArray): (value: number | bigint) => string {
  if (!/^Float(16|32)Array$/.test(array[Symbol.toStringTag])) return number;
  const one = array.slice(0, 1) as Float32Array;
  return (value) => {
    const exact = Number(value);
    if (Number.isSafeInteger(exact) || !Number.isFinite(exact)) return number(exact);
    for (let digits = 1; digits < 9; digits += 1) {
      const short = Number(exact.toPrecision(digits));
      one[0] = short;
      if (one[0] === exact) return number(short);
    }
    // As many tell all floats of 32 bits apart.
    return number(Number(exact.toPrecision(9)));
  };
}

/** A tuple of one has a comma. */
function shapeWords(lengths: readonly number[]): string {
  return lengths.length === 1 ? `(${lengths[0]},)` : `(${lengths.join(', ')})`;
}

function items<T>(
  all: Iterable<T> & { readonly length: number },
  [open, close]: string,
  depth: number,
  show: (item: T) => string,
): string {
  if (all.length > 0 && depth >= DEPTH) return `${open}...${close}`;
  const shown: string[] = [];
  for (const item of all) {
    if (shown.length === ITEMS) break;
    shown.push(show(item));
  }
  if (all.length > ITEMS) shown.push(`... ${all.length - ITEMS} more`);
  return `${open}${shown.join(', ')}${close}`;
}

function rest(length: number): string {
  return length > CHARACTERS ? `... ${length - CHARACTERS} more` : '';
}

const NAMED: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** @param unprintable what has an escape for it. */
function quoted(text: string, unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(unprintable, (character) => NAMED[character] ?? escape(character.codePointAt(0) as number));
  return quote + inner + quote;
}

function escape(code: number): string {
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}
