/** Functional dependencies: functions that run only where something holds (protocol.md §12). */
import { createHash } from 'node:crypto';
import type { ShippedFunction } from '../shipping/shipped-function';

type Live<Args extends readonly unknown[], R> = (...args: Args) => R;

/** A JavaScript function with a condition; goes wherever a function goes in a view. Made by `depend` and `needs`. */
export class DependentFunction<Args extends readonly unknown[] = readonly never[], R = unknown> {
  readonly name: string;

  constructor(
    readonly fn: Live<Args, R> | ShippedFunction,
    readonly check: Live<never[], unknown> | ShippedFunction,
    readonly args: readonly string[] = [],
  ) {
    this.name = fn.name;
  }
}

/**
 * A function that runs only on engines where `check()` gives something true: the scheduler tries others until one
 * does, and answers UnmetDependency or ImpossibleDependency when none is left. `check` runs on the engine, before
 * each message. In Python this is `@depend`; there and here a function may as well throw an error named
 * `UnmetDependency` itself.
 */
export function depend<Args extends readonly unknown[], R>(
  check: Live<never[], unknown> | ShippedFunction,
  fn: Live<Args, R> | ShippedFunction,
): DependentFunction<Args, R> {
  return new DependentFunction(fn, check);
}

/**
 * A function that runs only on engines that find these modules, looked for from the engine's directory:
 * `needs(['sharp'], resize)`. In Python this is `@require`.
 */
export function needs<Args extends readonly unknown[], R>(
  modules: readonly string[],
  fn: Live<Args, R> | ShippedFunction,
): DependentFunction<Args, R> {
  return new DependentFunction(fn, modulesFound, modules);
}

const FIND_MODULES = `const { createRequire } = require('node:module');
exports.__target = function needs(...modules) {
  const { resolve } = createRequire(process.cwd() + '/engine');
  return modules.every((name) => { try { resolve(name); return true; } catch { return false; } });
};`;

const modulesFound: ShippedFunction = {
  hash: createHash('sha256').update(FIND_MODULES).digest('hex'),
  name: 'needs',
  code: FIND_MODULES,
  map: '',
  format: 'cjs',
  origin: '/engine-room/needs.js',
  notes: [],
};
