/**
 * Values into the tagged format of docs/codec.md. Plain JSON stays plain JSON;
 * everything else becomes `{"$": tag, ...}`; bytes go to raw frames, uncopied.
 */
import { types } from 'node:util';
import { adviceOn } from './advice';
import { NotSerializableError } from './errors';
import { describe, isDirectInstance, isError, isNamespace, isPlainObject } from './kinds';
import { bytesOf, isDetached, isOutOfBounds } from './memory';
import { formatPath, type PathSegment } from './path';
import { Reference } from './reference';
import { PythonValue } from './python-value';
import { Table } from './table';
import { partsOfTable } from './table-parts';
import { byteLengthOf, dtypeOf, NdArray } from './typed-arrays';

/** Containers inside containers, at most. Peers with a small stack can still read what we write. */
export const MAX_DEPTH = 500;

/** So much may be written that was written before: a few lists inside one another, each there twice, are a text of any size. */
const MAX_REPEATED = 1_000_000;

const DETACHED = 'a detached ArrayBuffer';

type Json = unknown;
/** Puts bytes somewhere and says where: `{frame: n}` or `{base64: text}`. */
type ByteSink = (bytes: Uint8Array) => object;

/**
 * Write one value of the codec.
 * @param root what to call the value in an error: `args`.
 * @returns frame 0, JSON, and the raw frames it names. Raw frames are views of the
 *   value's own memory: leave it alone until they are sent.
 * @throws NotSerializableError naming the path of what cannot travel.
 */
export function encode(value: unknown, root = 'value'): Buffer[] {
  const frames: Buffer[] = [Buffer.alloc(0)];
  const encoder = new Encoder(root, (bytes) => {
    frames.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return { frame: frames.length - 1 };
  });
  frames[0] = Buffer.from(encoder.toJson(value), 'utf8');
  return frames;
}

/**
 * The same as one JSON text, with bytes inline as base64.
 * @throws NotSerializableError naming the path of what cannot travel.
 */
export function toTaggedJson(value: unknown, root = 'value'): string {
  return new Encoder(root, inline).toJson(value);
}

/**
 * The same for who reads no more than JSON: what is there twice is written twice. Only what holds itself, or would be
 * written very often, has references.
 * @throws NotSerializableError naming the path of what cannot travel.
 */
export function toRepeatingJson(value: unknown, root = 'value'): string {
  try {
    return new Encoder(root, inline, MAX_REPEATED).toJson(value);
  } catch (error) {
    if (error instanceof CannotRepeat) return toTaggedJson(value, root);
    throw error;
  }
}

const inline: ByteSink = (bytes) => ({
  base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
});

/** What is there twice holds itself, or is too much to be written twice. */
class CannotRepeat extends Error {}

class Encoder {
  readonly #root: string;
  readonly #sink: ByteSink;
  /** Every container met so far, with its pre-order number. */
  readonly #seen = new Map<object, number>();
  readonly #path: PathSegment[] = [];
  readonly #openTables = new Set<object>();
  /** Containers around the one being written; looked after where there is room to repeat. */
  readonly #open = new Set<object>();
  /** How much may still be written that was written before; undefined: nothing, a reference stands for it. */
  #room: number | undefined;

  constructor(root: string, sink: ByteSink, room?: number) {
    this.#root = root;
    this.#sink = sink;
    this.#room = room;
  }

  toJson(value: unknown): string {
    const json = this.#node(value);
    try {
      return JSON.stringify(json);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (this.#room !== undefined) throw new CannotRepeat();
      throw new NotSerializableError(this.#root, 'a value of more than 512 MB outside typed arrays');
    }
  }

  #node(value: unknown): Json {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return isPlainNumber(value) ? value : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
      case 'undefined':
        return { $: 'undefined' };
      case 'bigint':
        return { $: 'bigint', v: value.toString() };
      case 'object':
        return value === null ? null : this.#container(value);
      default:
        return this.#refuse(value);
    }
  }

  #container(value: object): Json {
    if (value instanceof Reference) return { $: 'name', v: value.name };
    if (value instanceof PythonValue) return { $: 'python', type: value.type, v: value.text };
    const earlier = this.#seen.get(value);
    if (earlier !== undefined) {
      if (this.#openTables.has(value)) return this.#fail('a table that contains itself');
      if (this.#room === undefined) return { $: 'ref', to: earlier };
      this.#room -= sizeOf(value);
      if (this.#room < 0 || this.#open.has(value)) throw new CannotRepeat();
    }
    if (this.#path.length >= MAX_DEPTH) {
      return this.#fail(`a value nested more than ${MAX_DEPTH} levels deep`);
    }
    if (types.isProxy(value)) return this.#refuse(value);
    if (earlier === undefined) this.#seen.set(value, this.#seen.size);
    if (this.#room === undefined) return this.#contents(value);
    this.#open.add(value);
    const json = this.#contents(value);
    this.#open.delete(value);
    return json;
  }

  #contents(value: object): Json {
    if (Array.isArray(value)) return this.#list(value);
    if (isPlainObject(value)) return this.#object(value);
    return this.#builtIn(value);
  }

  #child(segment: PathSegment, value: unknown): Json {
    if (isPlain(value)) return value;
    this.#path.push(segment);
    const json = this.#node(value);
    this.#path.pop();
    return json;
  }

  #list(value: unknown[]): Json {
    if (!isDirectInstance(value)) return this.#refuse(value);
    const keys = this.#keys(value);
    // Keys come in the order 0, 1, …, then names: the last one being the last index means neither a hole nor a name.
    if (keys.length !== value.length || (value.length > 0 && keys.at(-1) !== String(value.length - 1))) {
      return this.#sparseList(value, keys);
    }
    if (isItsOwnJson(value)) return value;
    const json = new Array<Json>(value.length);
    for (let index = 0; index < json.length; index += 1) {
      json[index] = this.#child(index, this.#read(value, index));
    }
    return json;
  }

  #sparseList(value: unknown[], keys: readonly string[]): Json {
    const isIndex = (key: string): boolean => String(Number(key) >>> 0) === key && Number(key) < value.length;
    const items = keys
      .filter(isIndex)
      .map((key) => [Number(key), this.#child(Number(key), this.#read(value, Number(key)))]);
    const own = keys.filter((key) => !isIndex(key));
    return {
      $: 'list',
      length: value.length,
      v: items,
      ...(own.length > 0 && { own: this.#pairs(value, own) }),
    };
  }

  #object(value: object): Json {
    const keys = this.#keys(value);
    if (keys.includes('$') || keys.includes('__proto__')) return { $: 'object', v: this.#pairs(value, keys) };
    if (keys.length === 0 && isNamespace(value)) return this.#refuse(value);
    if (types.isArgumentsObject(value)) return this.#refuse(value);
    const json: Record<string, Json> = {};
    for (const key of keys) json[key] = this.#child(key, this.#read(value, key));
    return json;
  }

  #pairs(value: object, keys: readonly string[]): Json {
    return keys.map((key) => [key, this.#child(key, this.#read(value, key))]);
  }

  #builtIn(value: object): Json {
    if (Object.getPrototypeOf(value) === null && !types.isModuleNamespaceObject(value)) {
      return { $: 'object', proto: null, v: this.#pairs(value, this.#keys(value)) };
    }
    if (isError(value)) return this.#error(value);
    if (ArrayBuffer.isView(value)) return this.#view(value as NodeJS.ArrayBufferView);
    if (value instanceof NdArray) return this.#ndArray(value);
    if (value instanceof Table) return this.#table(value);
    if (!isDirectInstance(value)) return this.#refuse(value);
    if (value instanceof URL) return this.#bare(value, { $: 'url', v: value.href });
    if (types.isArrayBuffer(value)) {
      if (isDetached(value)) return this.#fail(DETACHED);
      return this.#bare(value, { $: 'bytes', js: 'ArrayBuffer', ...this.#sink(new Uint8Array(value)) });
    }
    if (types.isDate(value)) {
      return this.#bare(value, { $: 'date', v: Number.isNaN(value.getTime()) ? null : value.toISOString() });
    }
    if (types.isRegExp(value)) {
      const { source, flags, lastIndex } = value;
      return this.#bare(value, { $: 'regexp', source, flags, ...(lastIndex !== 0 && { lastIndex }) });
    }
    if (types.isMap(value)) return this.#map(value);
    if (types.isSet(value)) {
      const items = [...value].map((item, index) => this.#child({ text: `<item ${index}>` }, item));
      return this.#bare(value, { $: 'set', v: items });
    }
    return this.#refuse(value);
  }

  #map(value: Map<unknown, unknown>): Json {
    const entries = [...value].map(([key, item], index) => [
      this.#child({ text: `<key ${index}>` }, key),
      this.#child(
        { text: `.get(${typeof key === 'string' ? JSON.stringify(key) : `<key ${index}>`})` },
        item,
      ),
    ]);
    return this.#bare(value, { $: 'map', v: entries });
  }

  #error(error: Error): Json {
    const apart = new Set(['name', 'message', 'stack', 'cause', 'errors']);
    const json: Record<string, Json> = {
      $: 'error',
      name: String(this.#read(error, 'name')),
      message: String(this.#read(error, 'message')),
      stack: String(this.#read(error, 'stack') ?? ''),
    };
    if (Object.hasOwn(error, 'cause')) json['cause'] = this.#child('cause', this.#read(error, 'cause'));
    if (Object.hasOwn(error, 'errors')) json['errors'] = this.#child('errors', this.#read(error, 'errors'));
    // What `using` throws hides two errors where others show theirs.
    const hidden = error.name === 'SuppressedError' ? ['error', 'suppressed'] : [];
    const own = [...this.#keys(error).filter((key) => !apart.has(key)), ...hidden];
    if (own.length > 0) json['own'] = this.#pairs(error, own);
    return json;
  }

  #view(view: NodeJS.ArrayBufferView): Json {
    if (isDetached(view.buffer)) return this.#fail(DETACHED);
    if (isOutOfBounds(view)) return this.#fail('a view of memory that has shrunk below it');
    const bytes = bytesOf(view);
    if (Buffer.isBuffer(view)) return { $: 'bytes', ...this.#sink(bytes) };
    if (types.isDataView(view)) return this.#bare(view, { $: 'bytes', js: 'DataView', ...this.#sink(bytes) });
    const array = view as NodeJS.TypedArray;
    const dtype = dtypeOf(array);
    // Uint8Array -> TypedArray -> Object: a class derived from it stands one step further away.
    if (dtype === undefined || !isDirectInstance(Object.getPrototypeOf(array) as object))
      return this.#refuse(view);
    return {
      $: 'array',
      dtype,
      shape: [array.length],
      ...(types.isUint8ClampedArray(array) && { js: 'Uint8ClampedArray' }),
      ...this.#sink(bytes),
    };
  }

  #ndArray(value: NdArray): Json {
    if (byteLengthOf(value.dtype, value.shape) !== value.data.byteLength) {
      return this.#fail(`an NdArray whose dtype, shape and data do not fit together`);
    }
    return { $: 'array', dtype: value.dtype, shape: [...value.shape], ...this.#sink(bytesOf(value.data)) };
  }

  #table(table: Table): Json {
    this.#openTables.add(table);
    const json = { $: 'table', v: this.#node(partsOfTable(table)) };
    this.#openTables.delete(table);
    return json;
  }

  /** The JSON of a built-in that cannot carry properties of the user's own. */
  #bare(value: object, json: Json): Json {
    const [key] = this.#keys(value);
    return key === undefined ? json : this.#fail(`a property set on ${describe(value)}`, key);
  }

  /** A getter runs the user's code, which may throw. */
  #read(value: object, key: string | number): unknown {
    try {
      return (value as Record<string | number, unknown>)[key];
    } catch (error) {
      return this.#fail(`a getter that throws (${messageOf(error)})`, key);
    }
  }

  #keys(value: object): string[] {
    for (const symbol of Object.getOwnPropertySymbols(value)) {
      if (!Object.prototype.propertyIsEnumerable.call(value, symbol)) continue;
      return this.#fail('a property named by a symbol', { text: `[${String(symbol)}]` });
    }
    return Object.keys(value);
  }

  #refuse(value: unknown): never {
    return this.#fail(describe(value), undefined, adviceOn(value, this.#root));
  }

  /** @param segment the last step to what cannot travel, when it was not taken yet. */
  #fail(what: string, segment?: PathSegment, advice?: string): never {
    const path = segment === undefined ? this.#path : [...this.#path, segment];
    throw new NotSerializableError(formatPath(this.#root, path), what, advice);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error;
}

function isPlainNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

/** Roughly how much there is to write of a container itself, without those in it. */
function sizeOf(value: object): number {
  if (Array.isArray(value)) return 1 + value.length;
  if (ArrayBuffer.isView(value)) return 1 + value.byteLength;
  return 1 + (types.isAnyArrayBuffer(value) ? value.byteLength : Object.keys(value).length);
}

/** An array of plain values, which need not be copied. */
function isItsOwnJson(value: readonly unknown[]): boolean {
  try {
    return value.every(isPlain) && !('toJSON' in value);
  } catch {
    // A getter among its items.
    return false;
  }
}

/** A value that JSON holds as it is, and that is no container. */
function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return isPlainNumber(value);
    default:
      return value === null;
  }
}
