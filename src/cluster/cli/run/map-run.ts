/** A map on its way, whether it runs on a cluster or in this process. */
import type { StackFrame } from '../../protocol/private-messages';

/** What went wrong, and what that came from: `raise ... from`, an Error's `cause`. */
export interface Fault {
  /** `TypeError`. */
  ename: string;
  message: string;
  /** The user's own frames, innermost first. */
  frames: readonly StackFrame[];
  cause?: Fault | undefined;
  /** What an AggregateError or an ExceptionGroup gathers. */
  errors?: readonly Fault[];
}

/** Why an item failed. */
export interface ItemFailure extends Fault {
  /** null: in this process. */
  engineId: number | null;
}

export type ItemResult =
  { index: number; ok: true; value: unknown } | { index: number; ok: false; failure: ItemFailure };

export interface MapRun {
  /** The function's name. */
  name: string;
  /** How many items. */
  total: number;
  /** 0: in this process. */
  engines: number;
  /** What the user should know about the function as it was shipped, one sentence each. */
  notes: readonly string[];
  /** As they arrive, in any order; ends early after an abort. */
  results(): AsyncIterable<ItemResult>;
  /** Items done, counting those of chunks that have not come back yet. */
  done(): number;
  /** Seconds of work, summed over the items. */
  serialTime(): number;
  /** What user code prints, with the engine it prints on (null: this process). */
  onOutput(listener: (text: string, engineId: number | null) => void): void;
  abort(): Promise<void>;
  close(): Promise<void>;
}
