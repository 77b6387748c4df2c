/** Functions on their way out: shipped ones as they are, live ones through the shipping library. */
import type { Kernel } from '../protocol/private-messages';
import type { ShippedFunction } from '../shipping/shipped-function';
import { pythonCallable } from './python/python-callable';
import { PythonFunction } from './python/python-function';
import { javascriptCallable, type RemoteCallable } from './remote-callable';

export type AnyFunction<Args extends readonly unknown[] = never[], R = unknown> = (...args: Args) => R;

/** A function of the program itself, one shipped before, or one of Python. */
export type Callee = AnyFunction | ShippedFunction | PythonFunction;

/** What takes the same arguments wherever it stands for a function of this type. */
export type CalleeOf<Args extends readonly unknown[], R> =
  AnyFunction<Args, R> | ShippedFunction | PythonFunction;

/** A function that work calls. */
export interface Called {
  /** For messages and task lists. */
  readonly name: string;
  /** The language of the engines that can run it. */
  readonly kernel: Kernel;
  /** Ready to be called, or a promise of it: nothing is sent before it is there. */
  readonly callable: RemoteCallable | Promise<RemoteCallable>;
}

/** A live function that cannot be shipped rejects the promise with a ShippingError: nothing was sent. */
export function calledFrom(callee: Callee): Called {
  const name = callee.name === '' ? 'anonymous' : callee.name;
  if (typeof callee === 'function') return { name, kernel: 'javascript', callable: shipLive(callee) };
  const callable = callee instanceof PythonFunction ? pythonCallable(callee) : javascriptCallable(callee);
  return { name, kernel: callable.kernel, callable };
}

// Loaded when first needed: it brings the bundler, which most clients never use.
async function shipLive(fn: AnyFunction): Promise<RemoteCallable> {
  const { shipLiveFunction } = await import('../shipping');
  return javascriptCallable(await shipLiveFunction(fn));
}
