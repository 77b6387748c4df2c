/** numpy's own pickles: an array, a dtype or a scalar that lies deeper in a value than ipyparallel looks. */
import { PickleError } from '../errors';
import { PyComplex, PyGlobal } from '../python-objects';
import type { Allowance } from './allowance';
import { arrayOf, type PythonArray } from './numpy-arrays';
import { textOf } from './numpy-text';
import { integer } from './scalars';

/** What numpy makes first and fills with its state later. */
export abstract class NumpyShell {
  /** @param state as numpy's `__setstate__` takes it. */
  abstract setState(state: unknown, allowance: Allowance): void;
  /** What it is once the pickle is read. */
  abstract value(): unknown;
}

class DtypeShell extends NumpyShell {
  #order = '|';

  constructor(readonly kind: string) {
    super();
  }

  setState(state: unknown): void {
    const [, order, subarray, names] = list(state);
    if (typeof order !== 'string' || (subarray ?? null) !== null || (names ?? null) !== null)
      throw structured();
    this.#order = order;
  }

  /** numpy's name with the byte order: `<f8`. */
  get text(): string {
    const order = this.#order === '=' ? '<' : this.#order;
    return (/^[biu]1$/.test(this.kind) ? '|' : order) + this.kind;
  }

  value(): string {
    return this.text;
  }
}

class ArrayShell extends NumpyShell {
  #array: PythonArray | unknown[] | undefined;

  setState(state: unknown, allowance: Allowance): void {
    const [, shape, dtype, isFortran, data] = list(state);
    if (this.#array || !(dtype instanceof DtypeShell))
      throw new PickleError('The pickle holds an array without a dtype.');
    if (dtype.kind.startsWith('O')) {
      this.#array = objects(shape, data, allowance);
      return;
    }
    if (!Buffer.isBuffer(data)) throw new PickleError('The pickle holds an array without its data.');
    allowance.spend(data.length);
    this.#array = arrayOf(dtype.text, shape, data, isFortran === true);
  }

  value(): PythonArray | unknown[] {
    if (!this.#array) throw new PickleError('The pickle holds an array without a shape.');
    return this.#array;
  }
}

export function numpyDtype([kind]: unknown[]): DtypeShell {
  if (typeof kind !== 'string' || !/^[a-zA-Z]\d*$/.test(kind)) throw structured();
  // Their unit is kept where only numpy finds it.
  if (/^[mMV]/.test(kind)) throw new PickleError(`The pickle holds numpy's ${kind} deep inside a value.`);
  return new DtypeShell(kind);
}

export function numpyArray([type]: unknown[]): ArrayShell {
  if (!(type instanceof PyGlobal) || type.name !== 'ndarray')
    throw new PickleError('The pickle holds an array of a class of its own.');
  return new ArrayShell();
}

/** Protocol 5: everything at once. */
export function numpyFromBuffer([data, dtype, shape, order]: unknown[], allowance: Allowance): PythonArray {
  if (!Buffer.isBuffer(data) || !(dtype instanceof DtypeShell))
    throw new PickleError('The pickle holds an array without its data.');
  allowance.spend(data.length);
  return arrayOf(dtype.text, shape, data, order === 'F');
}

/** `numpy.float64(1.5)` and its like: the number itself. */
export function numpyScalar([dtype, data]: unknown[], allowance: Allowance): unknown {
  if (!(dtype instanceof DtypeShell) || !Buffer.isBuffer(data))
    throw new PickleError('The pickle holds a numpy scalar without a value.');
  allowance.spend(data.length);
  const { text, kind } = dtype;
  if (kind === 'b1') return data[0] !== 0;
  if (kind.startsWith('S')) return Buffer.from(data);
  if (kind.startsWith('U')) return textOf(Number(kind.slice(1)), 1, data, text.startsWith('>'))[0] ?? '';
  const array = arrayOf(text, [1], data, false);
  if (kind === 'c8' || kind === 'c16') return complex(data, kind, text.startsWith('>'));
  if (ArrayBuffer.isView(array)) {
    const element = (array as ArrayLike<number | bigint>)[0];
    return typeof element === 'bigint' ? integer(element) : element;
  }
  return arrayOf(text, [], data, false);
}

function complex(data: Buffer, kind: string, isBig: boolean): PyComplex {
  const half = arrayOf(`${isBig ? '>' : '<'}${kind === 'c8' ? 'f4' : 'f8'}`, [2], data, false);
  const [re = 0, im = 0] = half as unknown as ArrayLike<number> & number[];
  return new PyComplex(re, im);
}

/** An array of objects: the list of them. */
function objects(shape: unknown, data: unknown, allowance: Allowance): unknown[] {
  const items = list(data);
  if (!Array.isArray(shape) || shape.length !== 1)
    throw new PickleError('The pickle holds a numpy array of objects that is no list.');
  allowance.spend(items.length);
  return [...items];
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new PickleError('The pickle holds a numpy object in an unknown form.');
}

const structured = (): PickleError =>
  new PickleError('The pickle holds a numpy array of records; send its columns instead.');
