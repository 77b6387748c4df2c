/**
 * Values as the JSON that pandas, R, Python's `json` and `JSON.parse` read as one expects, with nothing of the codec's own
 * in it but bytes. Pure.
 */
import { types } from 'node:util';
import {
  Column,
  nested,
  NdArray,
  PythonValue,
  readable,
  Reference,
  Table,
  toTaggedJson,
} from '../../cluster/codec';
import { isoTimes } from '../../cluster/codec/words/iso-times';

/** Characters that may be written that were written before: a few lists inside one another, each there twice, are a text of any size. */
const MOST_REPEATED = 10_000_000;

/**
 * What is there twice is written twice. Only what holds itself, or would be written very often, is in the codec's form,
 * with references.
 * @throws NotSerializableError for what came through no codec.
 */
export function toPlainJson(value: unknown): string {
  try {
    return new Writer().text(value);
  } catch (error) {
    // A RangeError: longer than any text can be; the codec says so in a sentence.
    if (error instanceof CannotRepeat || error instanceof RangeError) return toTaggedJson(readable(value));
    throw error;
  }
}

/**
 * What of a value that is no list and no plain object stands in JSON: a text, a number, a list or an object, whose parts
 * may need the same. Undefined where nothing does: bytes.
 */
export function plain(value: object): unknown {
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof PythonValue) return value.toJSON();
  if (value instanceof NdArray) return plainArray(value);
  if (value instanceof Table) return plainTable(value);
  if (types.isMap(value)) {
    const entries = [...value];
    return entries.every(([key]) => typeof key === 'string') ? Object.fromEntries(entries) : entries;
  }
  if (types.isSet(value)) return [...value];
  if (types.isTypedArray(value) && !Buffer.isBuffer(value)) return Array.from<unknown>(value);
  if (value instanceof Error || types.isNativeError(value)) return `${value.name}: ${value.message}`;
  if (value instanceof Reference) return value.name;
  if (types.isRegExp(value) || value instanceof URL) return String(value);
  return undefined;
}

/** Of no dimension: its one value. Undefined for numbers that nothing here can read, such as those of 16 bytes. */
function plainArray({ dtype, shape, data }: NdArray): unknown {
  const size = shape.reduce((product, one) => product * one, 1);
  const isRead = /^[<|](?:b1|[iu][1248]|f[248]|c8|c16|[mM]8.*)$/.test(dtype);
  if (!isRead) return undefined;
  const time = isoTimes(dtype);
  const cells = time
    ? Array.from(data as BigInt64Array, time)
    : new Column(dtype, new NdArray(dtype, [size], data)).toArray();
  return shape.length === 0 ? cells[0] : nested(cells, shape);
}

/** As its rows; where these would lose something in pandas' form for that, `orient="split"`. */
function plainTable(table: Table): unknown {
  const rows = readable(table);
  if (rows !== table) return rows;
  const columns = table.data.map((column) => column.toArray());
  const { index } = table;
  if (table.kind === 'Series') return { name: table.columns[0], index, data: columns[0] };
  const data = Array.from({ length: table.length }, (_, row) => columns.map((cells) => cells[row]));
  return { columns: table.columns, index, data };
}

/** What is there twice holds itself, or is too much to be written twice. */
class CannotRepeat extends Error {}

class Writer {
  /** Characters of each container met so far; undefined: it is being written. */
  readonly #lengths = new Map<object, number | undefined>();
  #room = MOST_REPEATED;

  text(value: unknown): string {
    switch (typeof value) {
      case 'number':
        return numberText(value);
      case 'bigint':
        return value.toString();
      case 'undefined':
        return 'null';
      case 'object':
        return value === null ? 'null' : this.#container(value);
      case 'string':
      case 'boolean':
        return JSON.stringify(value);
      default:
        // Refuses it, in a sentence.
        return toTaggedJson(value);
    }
  }

  #container(value: object): string {
    if (this.#lengths.has(value)) {
      this.#room -= this.#lengths.get(value) ?? Infinity;
      if (this.#room < 0) throw new CannotRepeat();
    }
    this.#lengths.set(value, undefined);
    const text = this.#contents(value);
    this.#lengths.set(value, text.length);
    return text;
  }

  #contents(value: object): string {
    // Holes, too, are nothing.
    if (Array.isArray(value)) return `[${Array.from(value, (item) => this.text(item)).join(',')}]`;
    const stands = plain(value);
    if (stands !== undefined) return this.text(stands);
    if (!isObject(value)) return toTaggedJson(value);
    const members = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${this.text(part)}`);
    return `{${members.join(',')}}`;
  }
}

function isObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
}

/** JSON has no infinite numbers, but such as are read as one. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return 'null';
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  return Object.is(value, -0) ? '-0.0' : String(value);
}
