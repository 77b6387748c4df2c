/**
 * The tagged format of docs/codec.md back into values. Everything that arrives
 * is checked: bad input gives a CodecError, never half a value or a changed prototype.
 */
import { isUtf8 } from 'node:buffer';
import { isIndex, isLength, list, pairs, show, string, type Tagged } from './checks';
import {
  bigint,
  bytesOfBase64,
  date,
  newError,
  pythonValue,
  regexp,
  specialNumber,
  url,
} from './decode-scalars';
import { MAX_DEPTH } from './encode';
import { CodecError } from './errors';
import { Reference } from './reference';
import type { Table } from './table';
import { tableOfParts } from './table-parts';
import { arrayFromBytes, ownBytes } from './typed-arrays';

/** Gives what a reference stands for. */
type Resolve = (name: string) => unknown;

/** Stands for a table whose parts are still being read. */
const OPEN = {};

const keep: Resolve = (name) => new Reference(name);

/**
 * Read one value of the codec.
 * @param buffers frame 0, JSON, and the raw frames it names. Typed arrays of the result may be
 *   views of these frames.
 * @param resolve looks a reference up; default: it stays a Reference.
 * @throws CodecError when they are not a codec value; what `resolve` throws.
 */
export function decode(buffers: readonly Uint8Array[], resolve: Resolve = keep): unknown {
  const [head] = buffers;
  if (!head) throw new CodecError('A codec value needs at least one frame.');
  if (!isUtf8(head)) throw new CodecError('Frame 0 is not UTF-8.');
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8');
  return new Decoder(buffers, resolve).read(text);
}

/** The inverse of `toTaggedJson`. @throws CodecError */
export function fromTaggedJson(text: string): unknown {
  return new Decoder([], keep).read(text);
}

class Decoder {
  readonly #frames: readonly Uint8Array[];
  readonly #resolve: Resolve;
  /** Containers in the order of their numbers. */
  readonly #containers: object[] = [];
  #depth = 0;

  constructor(frames: readonly Uint8Array[], resolve: Resolve) {
    this.#frames = frames;
    this.#resolve = resolve;
  }

  read(text: string): unknown {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (error) {
      throw new CodecError(`Frame 0 is not JSON: ${(error as Error).message}`, { cause: error });
    }
    return this.#value(json);
  }

  #value(json: unknown): unknown {
    if (typeof json !== 'object' || json === null) return json;
    if (++this.#depth > MAX_DEPTH + 1)
      throw new CodecError(`The value nests more than ${MAX_DEPTH} levels deep.`);
    const value = Array.isArray(json)
      ? this.#list(json)
      : Object.hasOwn(json, '$')
        ? this.#tagged(json as Tagged)
        : this.#object(json as Record<string, unknown>);
    this.#depth -= 1;
    return value;
  }

  // The parsed arrays and objects are ours alone, so they become the result, in place.
  #list(json: unknown[]): unknown[] {
    this.#containers.push(json);
    for (let index = 0; index < json.length; index += 1) {
      if (typeof json[index] === 'object') json[index] = this.#value(json[index]);
    }
    return json;
  }

  #object(json: Record<string, unknown>): object {
    this.#containers.push(json);
    for (const key of Object.keys(json)) {
      if (typeof json[key] === 'object') setOwn(json, key, this.#value(json[key]));
    }
    return json;
  }

  #tagged(json: Tagged): unknown {
    switch (json['$']) {
      case 'undefined':
        return undefined;
      case 'number':
        return specialNumber(json['v']);
      case 'bigint':
        return bigint(json['v']);
      case 'name':
        return this.#resolve(string(json, 'v'));
      case 'ref':
        return this.#ref(json['to']);
      case 'date':
        return this.#known(date(json['v']));
      case 'regexp':
        return this.#known(regexp(json));
      case 'url':
        return this.#known(url(json['v']));
      case 'bytes':
        return this.#known(this.#bytes(json));
      case 'array':
        return this.#known(this.#array(json));
      case 'tuple':
        return this.#list([...list(json, 'v')]);
      case 'list':
        return this.#sparseList(json);
      case 'object':
        return this.#setPairs(this.#known(json['proto'] === null ? emptyObject() : {}), list(json, 'v'));
      case 'map': {
        const map = this.#known(new Map<unknown, unknown>());
        for (const [key, value] of pairs(list(json, 'v'))) map.set(this.#value(key), this.#value(value));
        return map;
      }
      case 'set': {
        const set = this.#known(new Set<unknown>());
        for (const item of list(json, 'v')) set.add(this.#value(item));
        return set;
      }
      case 'python':
        return pythonValue(string(json, 'type'), string(json, 'v'));
      case 'table':
        return this.#table(json);
      case 'error':
        return this.#error(json);
      default:
        throw new CodecError(`Unknown tag ${JSON.stringify(json['$'])}.`);
    }
  }

  #known<T extends object>(container: T): T {
    this.#containers.push(container);
    return container;
  }

  #ref(to: unknown): object {
    const container = typeof to === 'number' ? this.#containers[to] : undefined;
    if (!container) throw new CodecError(`A reference to container ${show(to)}, which is not before it.`);
    if (container === OPEN) throw new CodecError('A table cannot contain itself.');
    return container;
  }

  #table(json: Tagged): Table {
    const number = this.#containers.push(OPEN) - 1;
    const table = tableOfParts(this.#value(json['v']));
    this.#containers[number] = table;
    return table;
  }

  #bytes(json: Tagged): object {
    const bytes = this.#frame(json);
    switch (json['js']) {
      case undefined:
        return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      case 'ArrayBuffer':
        return ownBytes(bytes).buffer;
      case 'DataView':
        return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      default:
        throw new CodecError(`Unknown kind of bytes ${JSON.stringify(json['js'])}.`);
    }
  }

  #array(json: Tagged): object {
    const dtype = string(json, 'dtype');
    const shape = list(json, 'shape');
    if (!shape.every(isLength))
      throw new CodecError(`The shape ${JSON.stringify(shape)} is not a list of lengths.`);
    const clamped = json['js'] === 'Uint8ClampedArray';
    if (clamped && dtype !== '|u1')
      throw new CodecError(`A Uint8ClampedArray cannot have the dtype ${dtype}.`);
    return arrayFromBytes(dtype, shape, this.#frame(json), clamped);
  }

  #frame(json: Tagged): Uint8Array {
    if (typeof json['base64'] === 'string') return bytesOfBase64(json['base64']);
    const index = json['frame'];
    const frame = isLength(index) && index > 0 ? this.#frames[index] : undefined;
    if (!frame) {
      throw new CodecError(
        `Frame ${show(index)} is asked for; there are ${Math.max(0, this.#frames.length - 1)}.`,
      );
    }
    return frame;
  }

  #sparseList(json: Tagged): unknown[] {
    const length = json['length'];
    if (!isLength(length) || length > 0xffff_ffff)
      throw new CodecError(`${show(length)} is not a list's length.`);
    const result = this.#known(new Array<unknown>(length));
    for (const [index, item] of pairs(list(json, 'v'))) {
      if (!isLength(index) || index >= length) {
        throw new CodecError(`${show(index)} is not an index of a list of ${length}.`);
      }
      result[index] = this.#value(item);
    }
    if (json['own'] === undefined) return result;
    const own = list(json, 'own');
    for (const [name] of pairs(own)) {
      if (name === 'length' || (typeof name === 'string' && isIndex(name)))
        throw new CodecError(`${JSON.stringify(name)} is no property beside a list's items.`);
    }
    return this.#setPairs(result, own);
  }

  #error(json: Tagged): Error {
    const name = string(json, 'name');
    const error = this.#known(newError(name, string(json, 'message')));
    if (error.name !== name) hidden(error, 'name', name);
    hidden(error, 'stack', string(json, 'stack'));
    if (Object.hasOwn(json, 'cause')) hidden(error, 'cause', this.#value(json['cause']));
    if (Object.hasOwn(json, 'errors')) hidden(error, 'errors', this.#value(json['errors']));
    if (json['own'] !== undefined) this.#setPairs(error, list(json, 'own'));
    return error;
  }

  #setPairs<T extends object>(target: T, entries: readonly unknown[]): T {
    for (const [key, value] of pairs(entries)) {
      if (typeof key !== 'string') throw new CodecError('A property name is not a string.');
      setOwn(target, key, this.#value(value));
    }
    return target;
  }
}

function hidden(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: false });
}

/** Plain assignment would call a setter for `__proto__`. */
function setOwn(target: object, key: string, value: unknown): void {
  if (key !== '__proto__') (target as Record<string, unknown>)[key] = value;
  else Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: true });
}

function emptyObject(): object {
  return Object.create(null) as object;
}
