/** What speaks against running a tagged function, or should be known before, with its place and remedies. */

import type { ShippingMode, ShippingOptions } from '../shipped-function';

/** Each is a row of the table in docs/functions.md. */
export type DiagnosticCode =
  | 'misspelled-tag'
  | 'no-tag'
  | 'nothing-below-tag'
  | 'tagged-twice'
  | 'nested-function'
  | 'method'
  | 'generator'
  | 'declaration'
  | 'not-a-function'
  | 'no-name'
  | 'does-not-parse'
  | 'cannot-ship'
  | 'unresolved-import'
  | 'editor-module'
  | 'wrong-inputs'
  | 'unknown-name'
  | 'uses-this'
  | 'module-state'
  | 'left-out'
  | 'bound-anew'
  | 'runs-on-every-engine';

export interface TextPlace {
  /** 1-based, in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

export interface TextRange {
  readonly start: TextPlace;
  readonly end: TextPlace;
}

export interface TextChange {
  readonly range: TextRange;
  readonly text: string;
}

/** `change`: edits of the same file. `install`: a command for a terminal. `ship-module`: the mode of shipping to choose. */
export type Remedy =
  | { readonly kind: 'change'; readonly title: string; readonly changes: readonly TextChange[] }
  | { readonly kind: 'install'; readonly title: string; readonly command: string; readonly folder: string }
  | { readonly kind: 'ship-module'; readonly title: string };

export const SHIP_MODULE: Remedy = {
  kind: 'ship-module',
  title: 'Ship whole modules in this workspace, nothing left out',
};

export interface TagDiagnostic {
  readonly code: DiagnosticCode;
  /** `error`: it cannot run. `warning`: it may go wrong. The others are to know. */
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** One sentence that says what to do. */
  readonly message: string;
  readonly range: TextRange;
  readonly related: readonly { readonly message: string; readonly file: string; readonly range: TextRange }[];
  /** The best one first. */
  readonly remedies: readonly Remedy[];
}

export interface DiagnoseOptions extends ShippingOptions {
  /** Unless functions are sliced, nothing is left out. Default `slice`. */
  mode?: ShippingMode;
  /** The folder in which engines work; modules there can be imported in Python. */
  workspace?: string;
}
