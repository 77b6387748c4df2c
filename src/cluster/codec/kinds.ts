/** Which values the codec knows, across realms, and what to call those it does not. */
import { types } from 'node:util';

/** Object.prototype of this or another realm. */
function isRootPrototype(prototype: object | null): boolean {
  return (
    prototype !== null &&
    (prototype === Object.prototype ||
      (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')))
  );
}

/** `{...}`, of any realm; not an instance of a class. */
export function isPlainObject(value: object): boolean {
  return isRootPrototype(Object.getPrototypeOf(value) as object | null);
}

/** An instance of a built-in class itself, not of a class derived from it. */
export function isDirectInstance(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype !== null && isRootPrototype(Object.getPrototypeOf(prototype) as object | null);
}

export function isError(value: object): value is Error {
  return types.isNativeError(value) || value instanceof Error;
}

/** `a Socket instance`, `the function f`, `a symbol`: for messages. */
export function describe(value: unknown): string {
  if (typeof value === 'function') return value.name === '' ? 'a function' : `the function ${value.name}`;
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  if (types.isProxy(value)) return 'a Proxy';
  if (types.isArgumentsObject(value)) return 'the arguments object';
  if (types.isModuleNamespaceObject(value)) return 'a module';
  if (types.isPromise(value)) return 'a Promise (await it first)';
  if (types.isSharedArrayBuffer(value)) return 'a SharedArrayBuffer';
  const name = className(value);
  if (name === undefined && isNamespace(value)) return `the built-in ${String(value[Symbol.toStringTag])}`;
  if (name === undefined) return 'an object with an unusual prototype';
  return `${/^(?:[AEIO]|U(?!RL))/.test(name) ? 'an' : 'a'} ${name} instance`;
}

/** `Math`, `Intl` and their like: plain objects, but for a hidden tag, whose members are all hidden. */
export function isNamespace(value: object): value is { [Symbol.toStringTag]: unknown } {
  return Object.hasOwn(value, Symbol.toStringTag);
}

function className(value: object): string | undefined {
  const prototype = Object.getPrototypeOf(value) as { constructor?: unknown } | null;
  const constructor = prototype?.constructor;
  return typeof constructor === 'function' && constructor.name !== '' && !isRootPrototype(prototype)
    ? constructor.name
    : undefined;
}
