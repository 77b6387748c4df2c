/**
 * The engine's namespace: the global object of the main thread, so that cells see
 * an ordinary Node and what earlier cells declared, and native modules work.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { withoutLoaderWarning } from '../code';
import { LOCAL_IMPORT, type CellScript } from './cell-source';
import { assignInNamespace, valueInNamespace } from './evaluate';
import { localImport } from './local-import';

/** Where a cell's code comes from. */
export interface CellOrigin {
  /** Absolute path, or a name such as `cell 3`. */
  name: string;
  /** Absolute path of the file the code was taken from, if any: imports resolve from there. */
  file?: string;
  /** 1-based line of the cell's first line in the file. */
  line: number;
}

type GlobalObject = Record<PropertyKey, unknown>;
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const globals = globalThis as unknown as GlobalObject;

export class Namespace {
  readonly #cwd: string;
  readonly #original = new Map<PropertyKey, PropertyDescriptor>();

  constructor(cwd: string) {
    this.#cwd = cwd;
    this.#placeAt(undefined);
    for (const key of Reflect.ownKeys(globals)) {
      const descriptor = Object.getOwnPropertyDescriptor(globals, key);
      if (descriptor) this.#original.set(key, descriptor);
    }
  }

  /**
   * @returns the cell, ready to run; running it gives its value or a promise of it.
   * @throws SyntaxError of V8's for what the parser before it let pass.
   */
  compile(cell: CellScript, origin: CellOrigin): () => unknown {
    withoutLoaderWarning();
    const script = new Script(cell.source, {
      filename: origin.file ?? origin.name,
      lineOffset: origin.line - 1,
      columnOffset: cell.columnOffset,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    return () => {
      this.#placeAt(origin.file);
      for (const name of cell.names) declare(name);
      return script.runInThisContext() as unknown;
    };
  }

  /** Assign a variable; `name` may be anything that can stand left of `=`. @throws what the assignment throws. */
  set(name: string, value: unknown): void {
    if (!IDENTIFIER.test(name)) return assignInNamespace(name, value);
    // Python's names may be words of JavaScript's, which only this way can be set.
    declare(name);
    globals[name] = value;
  }

  /** The value of a variable or of an expression. @throws what the expression throws. */
  get(name: string): unknown {
    return Object.hasOwn(globals, name) ? globals[name] : valueInNamespace(name);
  }

  /** Forget what cells declared, and restore what they replaced. */
  clear(): void {
    for (const key of Reflect.ownKeys(globals)) {
      const original = this.#original.get(key);
      const current = Object.getOwnPropertyDescriptor(globals, key);
      if (original && !isSame(original, current)) Reflect.defineProperty(globals, key, original);
      // V8 makes function declarations undeletable; they become undefined instead.
      if (!original && !Reflect.deleteProperty(globals, key)) globals[key] = undefined;
    }
    this.#placeAt(undefined);
  }

  /** What a module would see at this place. */
  #placeAt(file: string | undefined): void {
    const define = (name: string, value: unknown): void =>
      void Object.defineProperty(globals, name, { value, writable: true, configurable: true });
    define('require', createRequire(file ?? join(this.#cwd, 'cell')));
    define('__filename', file);
    define('__dirname', file === undefined ? this.#cwd : dirname(file));
    const value = localImport(file, this.#cwd);
    Object.defineProperty(globals, LOCAL_IMPORT, { value, writable: true, configurable: true });
  }
}

/** Make a global variable that can be set and deleted, also where Node has a getter of that name (`crypto`). */
function declare(name: string): void {
  const current = Object.getOwnPropertyDescriptor(globals, name);
  if (current && ('value' in current || !current.configurable)) return;
  Object.defineProperty(globals, name, {
    value: current ? globals[name] : undefined,
    writable: true,
    configurable: true,
    enumerable: true,
  });
}

function isSame(a: PropertyDescriptor, b: PropertyDescriptor | undefined): boolean {
  return b !== undefined && a.value === b.value && a.get === b.get && a.set === b.set;
}
