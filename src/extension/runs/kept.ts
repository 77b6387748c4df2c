/** What is kept of the runs of a window: what they were, not their results. Pure. */
import type { RunSummary } from '../../bridge/rpc';
import type { SelectionRun } from '../model/selection-run';

/** Of what is kept; another version's is left alone. */
export const VERSION = 1;

export interface Kept {
  version: number;
  runs: RunSummary[];
  selectionRuns: SelectionRun[];
}

/** Where it is kept. */
export interface RunsMemory {
  /** @returns undefined where there is nothing, or what is there cannot be read. */
  read(): Kept | undefined;
  /** Rejects when it cannot be written. */
  write(kept: Kept): Thenable<void>;
}

/** The runs of two windows, newest first. Of one that both know, what `own` knows counts. */
export function merged(own: Kept | undefined, other: Kept): Kept {
  if (!own) return other;
  return {
    version: VERSION,
    runs: newestFirst(own.runs, other.runs),
    selectionRuns: newestFirst(own.selectionRuns, other.selectionRuns),
  };
}

function newestFirst<R extends { id: string; startedAt: number }>(
  own: readonly R[],
  other: readonly R[],
): R[] {
  const known = new Set(own.map(({ id }) => id));
  return [...own, ...other.filter(({ id }) => !known.has(id))].sort((a, b) => b.startedAt - a.startedAt);
}
