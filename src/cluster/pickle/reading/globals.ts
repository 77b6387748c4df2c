/**
 * The only globals a pickle may name, and what becomes of calls of them: descriptions and plain
 * values. Everything else is refused by its name (protocol.md §9).
 */
import { PickleError } from '../errors';
import { CANNING, PyComplex, PyGlobal, PyInstance } from '../python-objects';
import type { Allowance } from './allowance';
import { datetime, timeDelta, timezone } from './dates';
import { numpyArray, numpyDtype, numpyFromBuffer, numpyScalar } from './numpy';

type Maker = (args: unknown[], allowance: Allowance) => unknown;

/** Python 2's names, which protocols 0 to 2 keep, and numpy 1's. */
const MODULE_NOW = new Map([
  ['__builtin__', 'builtins'],
  ['copy_reg', 'copyreg'],
  ['numpy._core', 'numpy.core'],
  ['numpy._core.multiarray', 'numpy.core.multiarray'],
  ['numpy._core.numeric', 'numpy.core.numeric'],
]);

const CANNED = [
  'CannedArray',
  'CannedBytes',
  'CannedMemoryView',
  'CannedBuffer',
  'Reference',
  'CannedFunction',
];
const CLASSES = new Set(
  [...CANNED, 'CannedObject', 'CannedPartial', 'CannedCell'].map((name) => `${CANNING}.${name}`),
);

/** Named, but never called. */
const NAMES = new Set([
  'numpy.ndarray',
  ...['_push', '_pull'].map((name) => `ipyparallel.util.${name}`),
  ...['use_dill', 'use_cloudpickle', 'use_pickle'].map((name) => `${CANNING}.${name}`),
]);

const MAKERS = new Map<string, Maker>([
  ['builtins.set', ([items = []], allowance) => new Set(counted(items, allowance))],
  ['builtins.frozenset', ([items = []], allowance) => new Set(counted(items, allowance))],
  ['builtins.bytes', ([value], allowance) => bytes(value, allowance)],
  ['builtins.bytearray', ([value], allowance) => bytes(value, allowance)],
  ['builtins.complex', ([re = 0, im = 0]) => new PyComplex(finite(re), finite(im))],
  ['builtins.range', range],
  ['builtins.xrange', range],
  ['_codecs.encode', ([value], allowance) => bytes(value, allowance)],
  ['copyreg._reconstructor', ([type]) => instantiate(type, [])],
  ['datetime.datetime', datetime],
  ['datetime.timedelta', timeDelta],
  ['datetime.timezone', timezone],
  ['numpy.dtype', numpyDtype],
  ['numpy.core.multiarray._reconstruct', numpyArray],
  ['numpy.core.multiarray.scalar', numpyScalar],
  ['numpy.core.numeric._frombuffer', numpyFromBuffer],
  // The code of a function is nothing to us; that it is one may be.
  ['ipyparallel.serialize.codeutil.code_ctor', () => new PyInstance(new PyGlobal('types', 'CodeType'))],
]);

/** @throws PickleError naming what is not on the list. */
export function globalNamed(module: string, name: string): PyGlobal {
  const found = new PyGlobal(MODULE_NOW.get(module) ?? module, name);
  const full = found.toString();
  if (found.module === 'builtins' || CLASSES.has(full) || NAMES.has(full) || MAKERS.has(full)) return found;
  throw new PickleError(`The pickle holds ${shortened(full)}, which only Python can rebuild.`);
}

/** A call of a global. */
export function construct(callee: PyGlobal, args: unknown[], allowance: Allowance): unknown {
  const make = MAKERS.get(callee.toString());
  if (!make)
    throw new PickleError(`The pickle calls ${shortened(callee.toString())}, which only Python can do.`);
  return make(args, allowance);
}

/** An object without its state, of a class on the list. */
export function instantiate(type: unknown, args: readonly unknown[]): PyInstance {
  if (type instanceof PyGlobal && CLASSES.has(type.toString()) && args.length === 0)
    return new PyInstance(type);
  throw new PickleError(
    `The pickle holds an instance of ${shortened(String(type))}, which only Python can rebuild.`,
  );
}

function counted(items: unknown, allowance: Allowance): unknown[] {
  if (!Array.isArray(items)) throw new PickleError('The pickle holds a set of what is no list.');
  allowance.spend(items.length);
  return items;
}

/** Of bytes, of Latin-1 text (protocols before 3), or of nothing. */
function bytes(value: unknown, allowance: Allowance): Buffer {
  if (value === undefined) return Buffer.alloc(0);
  if (typeof value !== 'string' && !Buffer.isBuffer(value))
    throw new PickleError('The pickle makes bytes of what holds none.');
  allowance.spend(value.length);
  return typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.from(value);
}

/** A `range` is the list of its numbers here. */
function range(args: unknown[], allowance: Allowance): number[] {
  const [start, stop, step] = args.length === 1 ? [0, finite(args[0]), 1] : args.map(finite);
  if (start === undefined || stop === undefined || !step)
    throw new PickleError('The pickle holds a range without its numbers.');
  const length = Math.max(0, Math.ceil((stop - start) / step));
  allowance.spend(length);
  return Array.from({ length }, (_, index) => start + index * step);
}

function finite(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new PickleError('The pickle makes a number of what is none.');
}

const shortened = (name: string): string => (name.length > 120 ? `${name.slice(0, 120)}…` : name);
