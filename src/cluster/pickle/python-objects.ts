/** Inert descriptions of Python's things: they name, and never do. */

/** A module's member by name, as pickles write functions and classes: `builtins.eval`. It is never looked up. */
export class PyGlobal {
  constructor(
    readonly module: string,
    readonly name: string,
  ) {}

  toString(): string {
    return `${this.module}.${this.name}`;
  }
}

/** An object that a pickle makes from a class, and the attributes it sets on it. */
export class PyInstance {
  /** Set once by the pickle. */
  state: Map<unknown, unknown> | undefined;

  constructor(
    readonly type: PyGlobal,
    state?: Record<string, unknown>,
  ) {
    if (state) this.state = new Map(Object.entries(state));
  }

  get(attribute: string): unknown {
    return this.state?.get(attribute);
  }
}

/** A function as ipyparallel ships it: code only Python can run, and where the function comes from. */
export class PyFunction {
  constructor(
    readonly module: string,
    readonly name: string,
  ) {}
}

/** Python's complex number. */
export class PyComplex {
  constructor(
    readonly re: number,
    readonly im: number,
  ) {}
}

/** The module of ipyparallel whose classes carry buffers and functions (protocol.md §9). */
export const CANNING = 'ipyparallel.serialize.canning';

/** ipyparallel's thresholds: containers of fewer items are canned item by item, buffers of more bytes travel as frames. */
export const ITEM_THRESHOLD = 64;
export const BUFFER_THRESHOLD = 1024;
