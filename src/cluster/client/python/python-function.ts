/** Functions of Python, as this side of the wire knows them: where their code comes from, and a name. */
import { absolutePath, readPythonFile } from './read-python-file';

export type PythonTarget =
  /** A function at the top level of a module, of which the part it needs is executed once per version on each engine. */
  | ({
      kind: 'module';
      /** Arguments, by their number, that come as `inputs` gave them: pickled. */
      pickled?: readonly number[];
      debug?: PythonDebugging;
    } & PythonSource)
  /** The inputs for such a function: an expression evaluated beside it. */
  | ({ kind: 'inputs'; expression: string; shown?: number } & PythonSource)
  /** An expression whose value is callable, evaluated in the engine's namespace. */
  | { kind: 'expression'; expression: string; imports: readonly string[] }
  /** What every engine can do with its own namespace. */
  | { kind: 'namespace'; name: 'push' | 'pull' };

/** Goes wherever a function goes in a view; runs on Python engines only. Made by `pythonFunction` and `py`. */
export class PythonFunction {
  constructor(
    /** For results, records and messages. */
    readonly name: string,
    readonly target: PythonTarget,
  ) {}
}

/** Calls run under a debugger: each says `debuggerReady`, and waits until one has attached and has set its breakpoints. */
export interface PythonDebugging {
  /** For so long; then it fails, and the function was not called. */
  waitMs: number;
}

/** A function in a Python module of yours. */
export interface PythonSource {
  /** The text of the module. What the function needs of it runs once per version on each engine (docs/python.md). */
  source: string;
  /** The function in it. */
  name: string;
  /** Absolute path of the user's file: tracebacks name it, and modules beside it can be imported. */
  file?: string;
  /** `module` runs the whole file, but for what maps tagged functions. @default 'slice' */
  mode?: 'slice' | 'module';
  /** Texts of other files, by absolute path, that are not as they are on disk. */
  unsaved?: readonly { file: string; source: string }[];
}

/** A function in a file: its text is read when the function is made, unless it is given, as an editor has it. */
export interface PythonFileFunction extends Omit<PythonSource, 'source' | 'file'> {
  source?: string;
  /** A path, relative ones to the working directory, or `new URL('./analysis.py', import.meta.url)`. */
  file: string | URL;
}

/**
 * A function of a Python module: `pythonFunction({file: 'analysis.py', name: 'area'})`, or
 * `pythonFunction({source: 'def f(x): return x + 1', name: 'f'})`.
 * @throws ShippingError when the file cannot be read.
 */
export function pythonFunction(given: PythonFileFunction | PythonSource): PythonFunction {
  const { file, source } = given;
  const text = file !== undefined && source === undefined ? readPythonFile(file) : undefined;
  const path = file === undefined ? {} : { file: absolutePath(file) };
  return new PythonFunction(given.name, { kind: 'module', ...(given as PythonSource), ...path, ...text });
}

/** What `pythonInputs` gives. */
export interface PythonInputs {
  /** A list per argument. */
  sequences: unknown[][];
  /** Those whose items are pickled, since they would come back as something else: see `withInputs`. */
  pickled: number[];
  /** The first items as Python prints them, on one line each: only on request. */
  shown?: string[];
}

/**
 * What makes the inputs for a function: takes nothing, and gives `PythonInputs`. The function is loaded first,
 * so it fails when the function cannot be called, or its module not be loaded.
 * @param expression Python, with the names of the module: `range(1000)`, or `xs, ys` for a function of two.
 * @param options `shown`: of so many items, give texts to show to people.
 */
export function pythonInputs(
  source: PythonSource,
  expression: string,
  { shown }: { shown?: number } = {},
): PythonFunction {
  return new PythonFunction('inputs', {
    ...{ kind: 'inputs', ...source, expression },
    ...(shown !== undefined && { shown }),
  });
}

/** The function, for items as `pythonInputs` gave them. */
export function withInputs(
  source: PythonSource,
  how: Pick<PythonInputs, 'pickled'> & { debug?: PythonDebugging },
): PythonFunction {
  return new PythonFunction(source.name, { kind: 'module', ...source, ...how });
}

/**
 * A Python expression that gives something callable: `py('lambda x: x ** 2')`, `py('os.getpid', {imports: ['os']})`.
 * It sees the engine's namespace.
 * @param imports modules it needs, as after Python's `import`: `os.path`, `numpy as np`.
 */
export function py(
  expression: string,
  { imports = [] }: { imports?: readonly string[] } = {},
): PythonFunction {
  return new PythonFunction(expression, { kind: 'expression', expression, imports: [...imports] });
}
