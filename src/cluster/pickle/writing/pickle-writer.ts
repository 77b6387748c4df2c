/** Values into a pickle of protocol 4, as far as Python has something like them (protocol.md §9). */
import { types } from 'node:util';
import { NotSerializableError } from '../../codec/errors';
import { describe, isDirectInstance, isPlainObject } from '../../codec/kinds';
import { formatPath, type PathSegment } from '../../codec/path';
import { dtypeOf, NdArray } from '../../codec/typed-arrays';
import { PyComplex, PyGlobal, PyInstance } from '../python-objects';
import { encodeText } from '../text';
import { ByteWriter } from './byte-writer';
import { packDatetime } from './pack-datetime';

/** As deep as the codec goes. */
const MAX_DEPTH = 500;
const BATCH = 1000;

export class PickleWriter {
  readonly #root: string;
  readonly #out = new ByteWriter();
  /** Containers written, with their memo index. */
  readonly #memo = new Map<object, number>();
  readonly #path: PathSegment[] = [];

  /** @param root what to call the value in an error. */
  constructor(root: string) {
    this.#root = root;
  }

  /** @throws NotSerializableError naming the path of what Python has nothing like. */
  write(value: unknown): Buffer {
    this.#out.op('\x80\x04');
    this.#value(value);
    this.#out.op('.');
    return this.#out.finish();
  }

  #value(value: unknown): void {
    switch (typeof value) {
      case 'undefined':
        return this.#out.op('N');
      case 'boolean':
        return this.#out.op(value ? '\x88' : '\x89');
      case 'number':
        return isInteger(value) ? this.#out.integer(value) : this.#out.float(value);
      case 'bigint':
        return this.#out.integer(value);
      case 'string':
        return this.#text(value);
      case 'object':
        return value === null ? this.#out.op('N') : this.#object(value);
      default:
        throw this.#refusal(describe(value));
    }
  }

  #text(text: string): void {
    const bytes = encodeText(text);
    this.#out.length(bytes.length, { short: '\x8c', long: 'X', huge: '\x8d' });
    this.#out.raw(bytes);
  }

  #bytes(bytes: Uint8Array): void {
    this.#out.length(bytes.byteLength, { short: 'C', long: 'B', huge: '\x8e' });
    this.#out.raw(bytes);
  }

  #object(value: object): void {
    const index = this.#memo.get(value);
    if (index !== undefined) return this.#out.length(index, { short: 'h', long: 'j', huge: 'j' });
    if (this.#path.length > MAX_DEPTH) throw this.#refusal(`a value nested more than ${MAX_DEPTH} deep`);
    if (value instanceof PyGlobal) return this.#global(value.module, value.name);
    if (value instanceof PyInstance) return this.#instance(value);
    if (value instanceof PyComplex) return this.#call('builtins', 'complex', [value.re, value.im]);
    if (Array.isArray(value)) return this.#list(value);
    if (Buffer.isBuffer(value)) return this.#bytes(value);
    if (value instanceof NdArray) return this.#array(value.dtype, value.shape, value.data);
    if (ArrayBuffer.isView(value)) return this.#view(value);
    if (isPlainObject(value) || Object.getPrototypeOf(value) === null)
      return this.#dict(value, Object.entries(value));
    return this.#builtIn(value);
  }

  #builtIn(value: object): void {
    if (!isDirectInstance(value)) throw this.#refusal(describe(value));
    if (types.isMap(value)) return this.#dict(value, [...value]);
    if (types.isSet(value)) return this.#set(value);
    if (types.isDate(value)) return this.#date(value);
    if (types.isArrayBuffer(value)) return this.#bytes(new Uint8Array(value));
    throw this.#refusal(describe(value));
  }

  #list(list: readonly unknown[]): void {
    this.#out.op(']');
    this.#remember(list);
    // By index: a hole is an undefined.
    this.#batches(list.length, 'e', (index) => this.#at(index, () => this.#value(list[index])));
  }

  #set(set: ReadonlySet<unknown>): void {
    this.#out.op('\x8f');
    this.#remember(set);
    const items = [...set];
    this.#batches(items.length, '\x90', (index) => this.#key(items[index], index));
  }

  #dict(dict: object, entries: readonly (readonly [unknown, unknown])[]): void {
    this.#out.op('}');
    this.#remember(dict);
    this.#batches(entries.length, 'u', (index) => {
      const [key, value] = entries[index]!;
      this.#key(key, index);
      this.#at(typeof key === 'string' ? key : { text: ` value ${index}` }, () => this.#value(value));
    });
  }

  #batches(length: number, end: string, write: (index: number) => void): void {
    for (let start = 0; start < length; start += BATCH) {
      this.#out.op('(');
      for (let index = start; index < Math.min(length, start + BATCH); index += 1) write(index);
      this.#out.op(end);
    }
  }

  /** Python hashes keys and members of sets, and only what does not change can be one: a list goes as a tuple. */
  #key(key: unknown, index: number): void {
    this.#at({ text: ` key ${index}` }, () => {
      if (Array.isArray(key)) {
        let part = 0;
        return this.#tuple(key as unknown[], (item) => this.#key(item, part++));
      }
      const isHashable =
        typeof key !== 'object' ||
        key === null ||
        Buffer.isBuffer(key) ||
        types.isDate(key) ||
        key instanceof PyComplex;
      if (!isHashable) throw this.#refusal(`${describe(key)} as a key`);
      this.#value(key);
    });
  }

  #at(segment: PathSegment, write: () => void): void {
    this.#path.push(segment);
    write();
    this.#path.pop();
  }

  #view(view: ArrayBufferView): void {
    const dtype = dtypeOf(view as NodeJS.TypedArray);
    if (dtype) return this.#array(dtype, [(view as NodeJS.TypedArray).length], view);
    this.#bytes(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  }

  /** `numpy.ndarray(shape, dtype, bytearray(…))`: an array of its own memory in every numpy there is. */
  #array(dtype: string, shape: readonly number[], data: ArrayBufferView): void {
    this.#global('numpy', 'ndarray');
    this.#out.op('(');
    this.#tuple(shape, (size) => this.#value(size));
    this.#text(dtype);
    this.#call('builtins', 'bytearray', [Buffer.from(data.buffer, data.byteOffset, data.byteLength)]);
    this.#out.op('tR');
  }

  #date(date: Date): void {
    const packed = packDatetime(date);
    if (!packed) throw this.#refusal('a Date outside the years 1 to 9999');
    this.#global('datetime', 'datetime');
    this.#out.op('(');
    this.#bytes(packed);
    this.#global('datetime', 'timezone');
    this.#out.op('(');
    this.#call('datetime', 'timedelta', [0]);
    this.#out.op('tRtR');
  }

  #instance({ type, state }: PyInstance): void {
    this.#global(type.module, type.name);
    this.#out.op(')\x81');
    if (!state) return;
    this.#value(state);
    this.#out.op('b');
  }

  #call(module: string, name: string, args: readonly unknown[]): void {
    this.#global(module, name);
    this.#tuple(args, (arg) => this.#value(arg));
    this.#out.op('R');
  }

  #tuple<T>(items: readonly T[], write: (item: T) => void): void {
    this.#out.op('(');
    for (const item of items) write(item);
    this.#out.op('t');
  }

  #global(module: string, name: string): void {
    this.#text(module);
    this.#text(name);
    this.#out.op('\x93');
  }

  #remember(container: object): void {
    this.#memo.set(container, this.#memo.size);
    this.#out.op('\x94');
  }

  #refusal(what: string): NotSerializableError {
    return new NotSerializableError(formatPath(this.#root, this.#path), what);
  }
}

/** JavaScript has one kind of number: what is a whole one and exact is an `int` to Python. */
const isInteger = (value: number): boolean => Number.isSafeInteger(value) && !Object.is(value, -0);
