/** What a pickle's program made, turned into JavaScript's own values, and ipyparallel's canned objects into what they can. */
import { Reference } from '../codec/reference';
import { NumpyShell } from './reading/numpy';
import { arrayOf } from './reading/numpy-arrays';
import { readPickle } from './reading/read-pickle';
import { PickleError } from './errors';
import { CANNING, PyFunction, PyInstance } from './python-objects';

/** As deep as the codec goes. */
const MAX_DEPTH = 500;

/**
 * Lists and tuples are Arrays, dicts plain objects or, when a key is no string, Maps; canned objects are
 * uncanned, which ipyparallel itself does in the outermost container only.
 * @param nesting how many pickles this value was found inside of.
 */
export function plainValue(raw: unknown, nesting = 0): unknown {
  return new Plain(nesting).value(raw, 0);
}

class Plain {
  readonly #nesting: number;
  /** Containers done or under way, so that what is shared stays shared, and cycles end. */
  readonly #done = new Map<object, unknown>();

  constructor(nesting: number) {
    this.#nesting = nesting;
  }

  value(raw: unknown, depth: number): unknown {
    if (typeof raw !== 'object' || raw === null) return raw;
    if (this.#done.has(raw)) return this.#done.get(raw);
    if (depth > MAX_DEPTH)
      throw new PickleError(`The pickle holds values nested more than ${MAX_DEPTH} deep.`);
    if (Array.isArray(raw)) return this.#list(raw, depth + 1);
    if (raw instanceof Map) return this.#dict(raw, depth + 1);
    if (raw instanceof Set) return this.#set(raw, depth + 1);
    if (raw instanceof NumpyShell) return this.#keep(raw, this.value(raw.value(), depth + 1));
    if (raw instanceof PyInstance) return this.#keep(raw, this.#uncan(raw));
    return raw;
  }

  /** In place: the Array is the pickle's own. */
  #list(raw: unknown[], depth: number): unknown[] {
    this.#done.set(raw, raw);
    for (let i = 0; i < raw.length; i += 1) raw[i] = this.value(raw[i], depth);
    return raw;
  }

  #set(raw: Set<unknown>, depth: number): Set<unknown> {
    const set = this.#keep(raw, new Set<unknown>());
    for (const item of raw) set.add(this.value(item, depth));
    return set;
  }

  #dict(raw: Map<unknown, unknown>, depth: number): unknown {
    if (![...raw.keys()].every((key) => typeof key === 'string')) {
      const map = this.#keep(raw, new Map<unknown, unknown>());
      for (const [key, value] of raw) map.set(this.value(key, depth), this.value(value, depth));
      return map;
    }
    const object = this.#keep(raw, {});
    for (const [key, value] of raw as Map<string, unknown>) {
      const plain = this.value(value, depth);
      // A member of this name must not become the prototype.
      if (key === '__proto__') Object.defineProperty(object, key, { value: plain, ...ORDINARY });
      else (object as Record<string, unknown>)[key] = plain;
    }
    return object;
  }

  #keep<T>(raw: object, plain: T): T {
    this.#done.set(raw, plain);
    return plain;
  }

  #uncan(instance: PyInstance): unknown {
    const { module, name } = instance.type;
    switch (module === CANNING ? name : '') {
      case 'CannedBytes':
      case 'CannedMemoryView':
      case 'CannedBuffer':
        return buffer(instance);
      case 'CannedArray':
        return this.#array(instance);
      case 'Reference':
        return new Reference(text(instance.get('name')));
      case 'CannedFunction':
        return new PyFunction(text(instance.get('module')), text(instance.get('__name__')));
      default:
        throw new PickleError(
          `The pickle holds an instance of ${instance.type}, which only Python can rebuild.`,
        );
    }
  }

  #array(instance: PyInstance): unknown {
    const data = buffer(instance);
    const dtype = instance.get('dtype');
    // Empty arrays and those of objects are a pickle of numpy's own.
    if (instance.get('pickled') === true)
      return plainValue(readPickle(data, this.#nesting + 1), this.#nesting + 1);
    if (typeof dtype !== 'string')
      throw new PickleError('The pickle holds a numpy array of records; send its columns instead.');
    return arrayOf(dtype, instance.get('shape'), data, false);
  }
}

const ORDINARY = { writable: true, enumerable: true, configurable: true };

function buffer(instance: PyInstance): Buffer {
  const buffers = instance.get('buffers');
  const first: unknown = Array.isArray(buffers) ? buffers[0] : undefined;
  if (Buffer.isBuffer(first)) return first;
  throw new PickleError(`The pickle holds a ${instance.type.name} whose bytes did not come with it.`);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new PickleError('The pickle holds a name that is no text.');
}
