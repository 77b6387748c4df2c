/** A run of this window, and who hears of it. */
import type { AsyncMapResult } from '../cluster/client';
import type { MadeInputs } from '../cluster/shipment/shipment';
import type { PackagePolicy } from '../cluster/shipping';
import type { KeptInputs, WrittenInputs } from './kept/inputs-file';
import type { RunFile } from './kept/run-files';
import type {
  DebuggerReady,
  Failure,
  FunctionCall,
  OutputRow,
  RecallProblem,
  RunState,
  RunSummary,
} from './rpc';
import type { RunEngines } from './run-engines';
import { RunReader } from './run-reader';
import type { RunRecord } from './run-record';
import { Throttle } from './throttle';

export interface RunEvents {
  changed(run: RunSummary): void;
  /** Items began to run, or no more do. */
  turned(): void;
  failed(run: RunSummary, failure: Failure): void;
  output(id: string, rows: OutputRow[]): void;
  /** An engine waits for a debugger. */
  debuggerReady(run: RunSummary, engine: number | null, ready: DebuggerReady): void;
  /** The user is to choose one of the inputs. */
  chooseInput(run: RunSummary, inputs: string[], total: number): Promise<number | null>;
}

export interface Run {
  record: RunRecord;
  reader: RunReader;
  map: AsyncMapResult<unknown> | undefined;
  /** Once they are made: what failed is run again with the same. Of a run of before, see `inputsOf`. */
  inputs?: MadeInputs;
  /** Its inputs, on their way to where the next window finds them. */
  written?: WrittenInputs;
  /** Of one of before. */
  keptInputs?: KeptInputs | undefined;
  /** Stops what it is at. */
  abort?: () => Promise<void>;
  /** By what messages it was sent. */
  file?: RunFile;
  /** Once its record and file have by which code it is: they are told while it runs. */
  coded?: Promise<void>;
  /** Nobody wants to hear of it any more, and nothing is written of it. */
  isForgotten?: boolean;
  /** It goes on without this process. */
  isLeft?: boolean;
  /** Of one of before: all that the hub has of it is here. */
  ready?: Promise<void>;
  /** Why there is nothing of it, or no more. */
  problem?: RecallProblem;
  /** Why some items of one of before have no results: of the others they are here. */
  lacking?: RecallProblem;
  /** Of one of before: as it was known when it was asked for. */
  before?: RunSummary;
  report: Throttle;
}

/** A call whose engines' machines have been looked at. */
export type PlacedCall = FunctionCall & {
  packages: PackagePolicy;
  targets?: number[];
  /** Those that may do its items, as they are when these are on their way. */
  engines?: () => RunEngines;
  codeMark?: string | null;
};

export type EndState = Exclude<RunState, 'preparing' | 'running'>;

const REPORT_MS = 100;

/** It has not ended: one that is only being fetched has, long since. */
export function isOnItsWay({ record, ready }: Run): boolean {
  return record.active && !ready;
}

/** What its items were given; of a run of before that is read when it is first asked for. Undefined where nobody knows. */
export async function inputsOf(run: Run): Promise<MadeInputs | undefined> {
  const { record, keptInputs } = run;
  if (run.inputs || !keptInputs || record.total === 0) return run.inputs;
  const made = await keptInputs.read(record.total);
  if (made) run.inputs = made;
  return run.inputs;
}

export function newRun(record: RunRecord, events: Pick<RunEvents, 'changed'>): Run {
  const report = new Throttle(REPORT_MS, () => {
    if (!run.isForgotten) events.changed(record.summary());
  });
  const run: Run = { record, reader: new RunReader(record, () => run.inputs), map: undefined, report };
  return run;
}
