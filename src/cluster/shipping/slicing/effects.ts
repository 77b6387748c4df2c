/** What statements and functions do, as far as one statement tells. */
import type { Names } from './values';
import type * as known from './vocabulary';

export interface Change {
  /** Where the changed object may come from. */
  readonly names: Names;
  /**
   * `set`: for certain. `may`: a method was called of which nothing is known. `read`: a method was called that reads, if
   * it is a built-in one. `guess`: it was given to code that is not this module's.
   */
  readonly how: 'set' | 'may' | 'read' | 'guess';
  /** It is the name itself that is assigned to. */
  readonly rebinds: boolean;
  /** The value of the expression is used. */
  readonly used: boolean;
  /** Offset of the part that does it. */
  readonly at: number;
}

export interface Call {
  /** Where the called function may come from; of a method, where its object may. */
  readonly to: Names;
  /** Where its arguments may come from. */
  readonly given: Names;
  /** Where the object may come from that a method of the module's own is called on. */
  readonly on: Names;
  readonly method: string;
  readonly used: boolean;
  readonly at: number;
}

export interface Sign {
  readonly why: known.Work;
  /** What it is a method of. */
  readonly of: Names;
}

export interface Effects {
  readonly changes: Change[];
  readonly calls: Call[];
  /** Names of the module or of the world outside. */
  readonly mentions: Set<string>;
  /** What tells a program's own work. */
  readonly signs: Sign[];
  awaits: boolean;
}

export function noEffects(): Effects {
  return { changes: [], calls: [], mentions: new Set(), signs: [], awaits: false };
}
