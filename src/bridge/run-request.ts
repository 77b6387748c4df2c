/** What the editor wants run, and what comes of a selection at once. Types only. */
import type { PackagePolicy, ShippingMode, UnsavedFile } from '../cluster/shipping/shipped-function';
import type { Failure } from './run-views';

export interface FunctionCall {
  file: string;
  /** The editor's text, saved or not. */
  source: string;
  name: string;
  /** An expression in the module's own words; with a file of inputs, what to show in its place. */
  inputs: string;
  /** Absolute path of a .csv, .json, .jsonl or .ndjson file that holds the inputs. */
  inputsFile?: string;
  /** Edited documents of the window, this file among them or not. */
  unsaved: UnsavedFile[];
  shipping: ShippingMode;
  /** Of the workspace: its files are told as seen from there. Default none. */
  folders?: readonly string[];
  /** `auto`: bundled when an engine runs on another machine. */
  packages: PackagePolicy | 'auto';
  /** Run one of the inputs, and that one under a debugger. */
  debug?: DebugWish;
  /** Run again what has no value in this run, with the inputs it had; the values that it has are taken over. */
  retryOf?: string;
  /** Run the items of this run one after another on one engine, and compare what comes of them. */
  serialOf?: string;
}

export interface DebugWish {
  /** Which of the inputs, from 0; null: ask the user where there are several. */
  item: number | null;
  /** Lines at which it may stop, 1-based. When it reaches none of them it stops where the function begins. */
  breakpoints: { file: string; line: number }[];
}

export interface Selection {
  code: string;
  file: string;
  /** 1-based line of the code's first line in the file. */
  line: number;
  /** Columns before the code in the file: before its first line, and before each of the others. */
  columns: { first: number; others: number };
  /** `any`: the first idle engine; `all`: every engine; or one engine's id. */
  target: 'any' | 'all' | number;
}

export interface SelectionOutcome {
  engine: number | null;
  /** The value as JavaScript prints it; null for none. */
  value: string | null;
  error: (Failure & { stack: string }) | null;
}
