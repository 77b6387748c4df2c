/** Functions on their way out: shipped ones as they are, live ones through the shipping library. */
import { pythonCallable } from './python/python-callable';
import { PythonFunction } from './python/python-function';
import { javascriptCallable, type RemoteCallable } from './remote-callable';
import type { ShippedFunction } from '../shipping/shipped-function';

export type AnyFunction<Args extends readonly unknown[] = never[], R = unknown> = (...args: Args) => R;

/** A function of the program itself, one shipped before, or one of Python. */
export type Callee = AnyFunction | ShippedFunction | PythonFunction;

export function nameOf(callee: Callee): string {
  return callee.name === '' ? 'anonymous' : callee.name;
}

/** @throws ShippingError when a live function cannot be shipped: nothing was sent. */
export function ship(callee: Callee): RemoteCallable | Promise<RemoteCallable> {
  if (typeof callee === 'function') return shipLive(callee);
  return callee instanceof PythonFunction ? pythonCallable(callee) : javascriptCallable(callee);
}

// Loaded when first needed: it brings the bundler, which most clients never use.
async function shipLive(fn: AnyFunction): Promise<RemoteCallable> {
  const { shipLiveFunction } = await import('../shipping');
  return javascriptCallable(await shipLiveFunction(fn));
}
