/**
 * What the extension host and the client process say to each other. Types only; this is the door to all of them.
 * Calls go over Node IPC as structured clones; what may be large is asked for in pages.
 */
import type { DebuggerReady, Kernel } from '../cluster/protocol/private-messages';
import type { DiagnoseOptions, TagDiagnostic } from '../cluster/shipping/diagnosing/tag-diagnostic';
import type { ClusterSettings } from './cluster-settings';
import type { ClusterSnapshot, Lifetime, PlaceSettings, ProfileEntry } from './cluster-state';
import type { CodeRequest, RunCode } from './code/run-code';
import type { FunctionCall, Selection, SelectionOutcome } from './run-request';
import type { FoundFunction, RecallProblem, RunSummary } from './run-summary';
import type { Answered, Failure, OutputRow, RunViews } from './run-views';
import type { SavedAs } from './saving/save-run';
import type { TableHead, TableRows, TableRowsRequest } from './table/table-types';

export type * from './cluster-state';
export type * from './run-request';
export type * from './run-summary';
export type * from './table/table-types';
export type { DebuggerReady, Kernel };
export type { ClusterSettings, Failure, OutputRow, SavedAs };

/** Whether an interpreter can run engines; `reason` is one sentence that says why not. */
export type PythonCheck =
  | { state: 'ready'; python: string; version: string; ipyparallel: string }
  | { state: 'unusable'; python: string; reason: string }
  | {
      /** It works, and has no ipyparallel, or too old a one. */
      state: 'lacking';
      python: string;
      version: string;
      /** Null for none. */
      ipyparallel: string | null;
      reason: string;
      /** What can be done: let pip install it; make an environment first, since pip may not; or neither, without pip. */
      remedy: 'pip' | 'environment' | 'none';
    };

export interface DiagnoseRequest extends DiagnoseOptions {
  /** Who is asked about Python, empty for the `python3`, else the `python`, on `PATH`; undefined: nobody. */
  interpreter?: string;
}

export interface Statement {
  /** 1-based, inclusive. */
  firstLine: number;
  lastLine: number;
}

/** What the client process does for the editor. */
export interface BridgeApi {
  /** Look there from now on: attach when a cluster runs. Releases the one before. */
  usePlace(place: PlaceSettings): Promise<ClusterSnapshot>;
  /** From now on, whatever the profile. */
  setLifetime(lifetime: Lifetime): void;
  /** Count the time the cluster is idle from now. */
  keepCluster(): Promise<void>;
  startCluster(settings: ClusterSettings): Promise<ClusterSnapshot>;
  cancelStart(): void;
  stopCluster(): Promise<void>;
  /** Use it no more, until `connectCluster`, and let it run: work of this window is taken back. */
  disconnectCluster(): Promise<void>;
  /** Use it if it runs, disconnected or not. */
  connectCluster(): Promise<ClusterSnapshot>;
  /**
   * Resolves once they are registered. Those of the same kernel that were given up before are forgotten.
   * @param python the interpreter of Python engines. @param order by which `cancelAdding` knows these from others.
   */
  addEngines(n: number, kernel: Kernel, python: string, order?: number): Promise<void>;
  /** Wait no longer for the engines of an order, and stop those that are not there yet. */
  cancelAdding(order?: number): void;
  stopEngines(ids: number[]): Promise<void>;
  /** Stop them when they have done what they have; they are given only what nobody else may do. */
  retireEngines(ids: number[]): Promise<void>;
  restartEngines(ids: number[]): Promise<void>;
  interruptEngines(ids: number[]): Promise<void>;
  /** End them at once, with all they started; they do not come back. */
  killEngines(ids: number[]): Promise<void>;
  /** Whether snapshots tell what engines take of this machine. */
  measureEngines(measuring: boolean): void;
  /** Let a debugger attach to an engine, whatever it runs. @throws when it runs on another machine. */
  openDebugger(engine: number): Promise<DebuggerReady>;
  /** Let it in no more. */
  closeDebugger(engine: number): Promise<void>;
  /**
   * @param interpreter empty: the `python3`, else the `python`, on `PATH`.
   * @param place where it is set, as the user knows it; default `engineRoom.python`.
   */
  checkPython(interpreter: string, place?: string): Promise<PythonCheck>;
  /** Installs ipyparallel with the interpreter's own pip; what pip prints is logged. Rejects in one sentence. */
  installIpyparallel(interpreter: string): Promise<void>;
  /** Ends pip; the installation then rejects. */
  cancelInstall(): void;
  listProfiles(ipythonDir: string): Promise<ProfileEntry[]>;

  findTagged(source: string, file: string): Promise<FoundFunction[]>;
  /** What speaks against running its tagged functions, or should be known before. Needs no cluster. */
  diagnose(source: string, file: string, options: DiagnoseRequest): Promise<TagDiagnostic[]>;
  statementAt(source: string, file: string, line: number): Promise<Statement | null>;

  /** Answers at once; the run is followed through `EditorApi`. */
  startRun(call: FunctionCall): Promise<RunSummary>;
  /** Keep in this folder what is needed to have runs again. @param ids of those of before that are still wanted. */
  keepRuns(dir: string, ids: string[]): void;
  /**
   * A run of before that may be unknown here: its results are fetched from the hub, and it counts on if it did.
   * Resolves when it can be looked at, with the reason when there is nothing to look at. What failed is tried again.
   */
  recallRun(run: RunSummary): Promise<RecallProblem | null>;
  cancelRun(id: string): Promise<void>;
  /** Of the runs that have ended, the ids of those whose results are here, whatever becomes of the cluster. */
  heldRuns(): string[];
  /** Let go of its results. */
  forgetRun(id: string): void;
  /** What the page of a run shows of it, as much as it asks for. */
  runView<V extends keyof RunViews>(
    id: string,
    view: V,
    request: RunViews[V]['request'],
  ): Promise<Answered<V>>;
  /** What an item's result is as a table; null when it is none. */
  tableHead(id: string, index: number): Promise<TableHead | null>;
  tableRows(id: string, index: number, request: TableRowsRequest): Promise<TableRows>;
  /** Values in order from an item on (undefined where one failed), as many as a message may hold; none behind the last. */
  runValues(id: string, from: number): Promise<unknown[]>;
  /** One line per item, in the codec's tagged JSON; null when these are more than `most` characters. */
  runAsJsonLines(id: string, most: number): Promise<string | null>;
  /** Programs that do what a run does. Rejects in one sentence. */
  runCode(request: CodeRequest): Promise<RunCode[]>;
  /** Into a file of this machine. Rejects in one sentence. */
  saveRun(id: string, as: SavedAs, path: string): Promise<void>;

  runSelection(id: string, selection: Selection): Promise<SelectionOutcome[]>;
  cancelSelection(id: string): Promise<void>;
  /** Stop all that this window has in flight, as Interrupt Engine would. */
  cancelSelections(): Promise<void>;
  /** Give up the lease now: the window is closing. Maps go on, for it may come back. */
  release(): Promise<void>;
}

/** What the client process tells the editor; nothing but questions is answered. */
export interface EditorApi {
  /** Which of the inputs of a run is to be debugged? @param inputs the first of `total`. @returns null for none. */
  chooseInput(run: RunSummary, inputs: string[], total: number): Promise<number | null>;
  /** The engine that runs this waits for a debugger. */
  onDebuggerReady(run: RunSummary, engine: number | null, ready: DebuggerReady): void;
  onCluster(snapshot: ClusterSnapshot): void;
  onRun(run: RunSummary): void;
  onRunFailed(run: RunSummary, failure: Failure): void;
  /** What a run or a selection prints, in bounded pieces. */
  onOutput(id: string, rows: OutputRow[]): void;
  onLog(level: 'debug' | 'info' | 'warn' | 'error', message: string): void;
}
