/** What a function is on its way to an engine. */

export interface ShippedFunction {
  /** SHA-256 (hex) of `code`; editing a comment or another function leaves it as it is. */
  readonly hash: string;
  /** The function's own name. */
  readonly name: string;
  /** Bundled JavaScript that exports the function as `__target`; of a reference, what to import (JSON). */
  readonly code: string;
  /** Source map v3 (JSON) with absolute sources; `''` when there is none. */
  readonly map: string;
  readonly format: 'cjs' | 'esm' | 'reference';
  /** Absolute path of the user's file. */
  readonly origin: string;
  /** What the user should know, one sentence each (module state per engine, dropped statements, ...). */
  readonly notes: readonly string[];
  /** Calls of it run under a debugger, which has so long to attach. */
  readonly debug?: { waitMs: number };
}

/**
 * `slice`: what the function reaches, so that nothing else of its file runs on engines. `module`: the whole
 * file. `reference`: the engine imports the saved file as Node does, which takes a disk that it shares.
 */
export type ShippingMode = 'slice' | 'module' | 'reference';
export const SHIPPING_MODES: readonly ShippingMode[] = ['slice', 'module', 'reference'];

/**
 * `installed`: packages are loaded from node_modules beside the user's file, on the engine's machine.
 * `bundled`: they travel with the function, for engines that have no such folder.
 */
export type PackagePolicy = 'installed' | 'bundled';

/** A document whose text is newer than its file. */
export interface UnsavedFile {
  /** Absolute path. */
  file: string;
  source: string;
}

/** What both a function and its inputs are shipped with. */
export interface ShippingOptions {
  /** Edited documents: imported ones travel as the editor holds them. */
  unsaved?: readonly UnsavedFile[];
  /** Default `installed`. */
  packages?: PackagePolicy;
}

/** A function that cannot be shipped: one sentence with file, line and what to do. Nothing was sent. */
export class ShippingError extends Error {
  override name = 'ShippingError';
  constructor(
    readonly reason: string,
    readonly file: string,
    /** 1-based. */
    readonly line: number,
    readonly column: number,
    options?: ErrorOptions,
  ) {
    super(`${file}:${line}:${column}: ${reason}`, options);
  }
}

/** A function carrying a `@parallel` tag, as the lens shows it. */
export interface TaggedFunction {
  name: string;
  /** 1-based position of the function's own first line. */
  line: number;
  column: number;
  /** The tag's default inputs: `range(1000)` in `@parallel range(1000)`. */
  inputs?: string;
  /** Why it cannot be shipped, if that shows without bundling (nested function, parse error...). */
  refusal?: string;
}
