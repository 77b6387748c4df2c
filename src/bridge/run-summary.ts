/** How a run stands, and which function it is of. Types only. */
import type { TaggedFunction } from '../cluster/shipping/shipped-function';

/** `refused`: nothing was sent. `lost`: the client process or the cluster went away. */
export type RunState = 'preparing' | 'running' | 'finished' | 'cancelled' | 'refused' | 'lost';

export interface RunSummary {
  id: string;
  functionName: string;
  file: string;
  inputs: string;
  /** The data file the inputs come from. */
  inputsFile: string | null;
  state: RunState;
  /** Items; 0 while preparing. */
  total: number;
  done: number;
  failed: number;
  /** Of those done: items whose value was taken over from the run that this one tries again. */
  carried: number;
  /** Of those carried: items whose value was computed by the code as it was before it was changed, as far as is known. */
  older: number;
  /** Epoch milliseconds. */
  startedAt: number;
  /** One item under a debugger. */
  debugging: boolean;
  /** Index of that item among the inputs, once it is known. */
  item: number | null;
  /** The user has cancelled it, and it is not over yet. */
  cancelling: boolean;
  /** Wall time of the map; grows while running. */
  elapsedMs: number;
  /** What is left will take as long with the engines that are there now; null where nobody can tell. */
  leftMs: number | null;
  /** When it was so, in epoch milliseconds of this machine's clock: nothing is told of a run that is long at its items. */
  toldAt: number;
  /** Time the engines spent in user code, summed. */
  serialMs: number;
  /** The same items one after another, once they were compared. */
  serial: SerialComparison | null;
  /** It is such a comparison itself, with this run. */
  serialOf: string | null;
  /** Items answered by each engine, by engine id. */
  perEngine: PerEngine[];
  outputLines: number;
  /** One sentence when refused or lost. */
  message: string | null;
  /** Where it was refused; null where that is no place to be opened. */
  place: RunPlace | null;
  /** Why it was refused, in few words; null for all others. */
  short: string | null;
  /** What the user should know about the shipped code. */
  notes: string[];
  /** As `FoundFunction` has it, of the text that was run. */
  codeMark: string | null;
  /** Nobody has its results any more, as far as is known: nothing can be made of them. */
  resultsGone: boolean;
  /** Lost, as far as this window knows: it may go on without it, and is followed when it is asked for again. */
  lostSight: boolean;
}

/** A 1-based place in a file of the user's. */
export interface RunPlace {
  file: string;
  line: number;
  column: number;
  /** How the run's message calls it: `src/sums.ts:2`. */
  words: string;
}

export interface PerEngine {
  /** Its id; null where it has gone, and the hub did not keep that. */
  engine: number | null;
  items: number;
}

/** Why there is nothing of a run of before, or not all. */
export interface RecallProblem {
  /** One sentence. */
  sentence: string;
  /** Nobody has its results any more; else the next attempt may find them. */
  isGone: boolean;
  /** That holds for some of its items alone: the results of the others are there. */
  isPartial?: boolean;
}

export interface FoundFunction extends TaggedFunction {
  /** Another one once the function was edited, or what it reaches in its file; null where that cannot be told. */
  codeMark: string | null;
}

/** The items of a run once more, one after another on one engine. */
export interface SerialComparison {
  /** Time in user code. */
  ms: number;
  /** Items that have another value or error, and the first of them. */
  differing: number;
  first: number | null;
  /** The function was another by then. */
  isChanged: boolean;
}
