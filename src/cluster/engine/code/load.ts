/** Shipped code to a callable: compiled as if it stood where the user's file stands. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { inspect } from 'node:util';
import { Script, constants } from 'node:vm';
import { importReference } from './import-reference';
import { importText } from './import-text';
import { withoutLoaderWarning } from './loader-warning';
import { urlOf } from './shipped-url';
import { original, rememberMap, withInlineMap } from './source-maps';

export interface LoadRequest {
  /** JavaScript that exports the function as `__target`; of a reference, what to import (JSON). */
  code: string;
  /** Source map v3 (JSON) with absolute sources, or `''`. */
  map: string;
  format: 'cjs' | 'esm' | 'reference';
  /** Absolute path of the user's file: packages are looked up from its folder. */
  origin: string;
  hash: string;
}

export type Shipped = (...args: unknown[]) => unknown;

/**
 * Runs the code's top level once; each call makes a new instance with its own module state.
 * @throws what the top level throws; an Error naming the module and the import's place when one is missing
 */
export async function loadShipped(request: LoadRequest): Promise<Shipped> {
  rememberMap(request.hash, request.map);
  if (request.format === 'reference') return (await importReference(request.code, request.origin)) as Shipped;
  try {
    const mapped = { ...request, code: withInlineMap(request) };
    const exports = request.format === 'cjs' ? loadCommonJs(mapped) : await importText(mapped);
    return assertFunction(exports['__target'], request.origin);
  } catch (error) {
    if (error === null) throw stoppedModule(request.origin);
    throw missingModule(error, request) ?? error;
  }
}

/** A const may hold anything: what a call gave, say. */
function assertFunction(target: unknown, origin: string): Shipped {
  if (typeof target === 'function') return target as Shipped;
  const what = inspect(target, { depth: 0, breakLength: Infinity });
  throw new TypeError(`What is to be called in ${origin} is no function but ${what}; tag a function.`);
}

const WRAPPER = '(function (exports, require, module, __filename, __dirname) {';

/** As a script: before one with a source map V8 lets a debugger bind its breakpoints, before a compiled function it does not. */
function loadCommonJs({ code, origin, hash }: LoadRequest): Record<string, unknown> {
  withoutLoaderWarning();
  const script = new Script(`${WRAPPER}${code}\n})`, {
    filename: urlOf(origin, hash),
    columnOffset: -WRAPPER.length,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const run = script.runInThisContext() as (...args: unknown[]) => void;
  const module = { exports: {} as Record<string, unknown>, filename: origin, id: origin };
  run.call(module.exports, module.exports, createRequire(origin), module, origin, dirname(origin));
  return module.exports;
}

/** What Node rejects an import with whose module was stopped while it ran first. */
const stoppedModule = (origin: string): Error =>
  new Error(
    `A module that ${origin} imports was stopped while this engine loaded it, and Node never loads one again: restart the engine.`,
  );

/** The user imported a package this machine does not have. */
function missingModule(error: unknown, { code, origin, hash }: LoadRequest): Error | undefined {
  const { code: errorCode, message } = error as NodeJS.ErrnoException;
  if (errorCode !== 'MODULE_NOT_FOUND' && errorCode !== 'ERR_MODULE_NOT_FOUND') return undefined;
  const name = /^Cannot find (?:module|package) '([^']*)'/.exec(message)?.[1];
  const at =
    name === undefined
      ? -1
      : code.search(new RegExp(`(["'])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\1`));
  if (at < 0) return undefined;
  const before = code.slice(0, at).split('\n');
  const place = original(hash, before.length, before.at(-1)!.length + 1);
  const where = place ? `${place.file}:${place.line}:${place.column}` : origin;
  return Object.assign(
    new Error(
      `This engine has no module '${name}', imported at ${where}; install it in ${dirname(origin)}.`,
      { cause: error },
    ),
    { code: errorCode },
  );
}
