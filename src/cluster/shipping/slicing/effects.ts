/** What statements and functions do, as far as one statement tells. */
import type { Path } from './paths';
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
  /** It may not happen at all, though what holds it does. */
  readonly isConditional: boolean;
  readonly at: number;
}

/** A call, by what is called: what it amounts to, the package tells that the path begins with (`works`). */
export interface Act {
  readonly path: Path;
  /** Where its arguments may come from. */
  readonly given: Names;
  /** The module has methods of that name itself. */
  readonly isOwn: boolean;
  /** Nothing is made of what it gives, or a name of the module stands for that. */
  readonly isLost: boolean;
  readonly at: number;
}

export interface Sign {
  readonly why: known.Work;
  /** What it is a method of. */
  readonly of: Names;
  /** The package says so, so that it does not matter whether the function needs what it is done to. */
  readonly isSure: boolean;
  /** The call, where its name alone tells. */
  readonly by?: Pick<Act, 'path' | 'isOwn'>;
}

export interface Effects {
  readonly changes: Change[];
  readonly calls: Call[];
  readonly acts: Act[];
  /** Names of the module or of the world outside. */
  readonly mentions: Set<string>;
  /** What tells a program's own work. */
  readonly signs: Sign[];
  awaits: boolean;
}

export function noEffects(): Effects {
  return { changes: [], calls: [], acts: [], mentions: new Set(), signs: [], awaits: false };
}
