/** A selection or a file that was run on engines. */
import type { Selection } from '../../bridge/rpc';

/** What is run, and where it stands. */
export interface Piece extends Pick<Selection, 'code' | 'file' | 'columns'> {
  /** 1-based, inclusive. */
  firstLine: number;
  lastLine: number;
  /** What the user sees going on: `the selection`. */
  title: string;
}

export interface SelectionRun {
  id: string;
  piece: Piece;
  target: 'any' | 'all';
  state: 'running' | 'finished' | 'failed' | 'interrupted' | 'lost';
  /** Epoch milliseconds. */
  startedAt: number;
  /** 0 while it runs. */
  elapsedMs: number;
  /** Engines that answered, and those where it failed. */
  engines: number;
  failed: number;
  /** The value, or the first error, on one line; null for none. */
  outcome: string | null;
}
