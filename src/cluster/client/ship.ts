/** Functions on their way out: shipped ones as they are, live ones through the shipping library. */
import { inspect } from 'node:util';
import type { Kernel } from '../protocol/private-messages';
import type { ShippedFunction } from '../shipping/shipped-function';
import { DependentFunction } from './depend';
import { pythonCallable } from './python/python-callable';
import { PythonFunction } from './python/python-function';
import { javascriptCallable, type RemoteCallable } from './remote-callable';

export type AnyFunction<Args extends readonly unknown[] = never[], R = unknown> = (...args: Args) => R;

/** A function of the program itself, one shipped before, or one of Python. */
export type Callee = AnyFunction | ShippedFunction | PythonFunction | DependentFunction;

/** What takes the same arguments wherever it stands for a function of this type. */
export type CalleeOf<Args extends readonly unknown[], R> =
  AnyFunction<Args, R> | ShippedFunction | PythonFunction | DependentFunction<Args, R>;

/** A function whose arguments and result are known to the compiler. */
export type TypedCallee<Args extends readonly unknown[], R> =
  AnyFunction<Args, R> | DependentFunction<Args, R>;

/** A function that work calls. */
export interface Called {
  /** For messages and task lists. */
  readonly name: string;
  /** The language of the engines that can run it. */
  readonly kernel: Kernel;
  /** Ready to be called, or a promise of it: nothing is sent before it is there. */
  readonly callable: RemoteCallable | Promise<RemoteCallable>;
}

/**
 * A live function that cannot be shipped rejects the promise with a ShippingError: nothing was sent.
 * @throws TypeError for what is no function.
 */
export function calledFrom(callee: Callee): Called {
  assertCallable(callee);
  const name = callee.name === '' ? 'anonymous' : callee.name;
  if (callee instanceof PythonFunction) return { name, kernel: 'python', callable: pythonCallable(callee) };
  const callable = callee instanceof DependentFunction ? shipDependent(callee) : ship(callee);
  return { name, kernel: 'javascript', callable };
}

function assertCallable(callee: unknown): void {
  if (typeof callee === 'function' || callee instanceof PythonFunction || callee instanceof DependentFunction)
    return;
  const { hash, code } = (callee ?? {}) as Partial<Record<keyof ShippedFunction, unknown>>;
  if (typeof hash === 'string' && typeof code === 'string') return;
  const hint = typeof callee === 'string' ? ` To call Python, write py(${JSON.stringify(callee)}).` : '';
  throw new TypeError(`${inspect(callee, { depth: 0, breakLength: Infinity })} is not a function.${hint}`);
}

function ship(fn: AnyFunction | ShippedFunction): RemoteCallable | Promise<RemoteCallable> {
  if (typeof fn !== 'function') return javascriptCallable(fn);
  return shipLive(fn).then((shipped) => javascriptCallable(shipped));
}

async function shipDependent({ fn, check, args }: DependentFunction): Promise<RemoteCallable> {
  const shipped = async (one: AnyFunction | ShippedFunction): Promise<ShippedFunction> =>
    typeof one === 'function' ? shipLive(one) : one;
  const [target, condition] = await Promise.all([shipped(fn), shipped(check)]);
  return javascriptCallable(target, { check: condition, args });
}

// Loaded when first needed: it brings the bundler, which most clients never use.
async function shipLive(fn: AnyFunction): Promise<ShippedFunction> {
  const { shipLiveFunction } = await import('../shipping');
  return shipLiveFunction(fn);
}
