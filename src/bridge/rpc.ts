/**
 * What the extension host and the client process say to each other. Types only.
 * Calls go over Node IPC as structured clones; what may be large is asked for in pages.
 */
import type { DebuggerReady, Kernel } from '../cluster/protocol/private-messages';
import type { DiagnoseOptions, TagDiagnostic } from '../cluster/shipping/diagnosing/tag-diagnostic';
import type {
  PackagePolicy,
  ShippingMode,
  TaggedFunction,
  UnsavedFile,
} from '../cluster/shipping/shipped-function';
import type { ClusterSettings } from './cluster-settings';
import type { CodeRequest, RunCode } from './code/run-code';
import type { Failure, OutputRow, RunViews } from './run-views';
import type { SavedAs } from './saving/save-run';

export type { DebuggerReady, Kernel };
export type { ClusterSettings, Failure, OutputRow, SavedAs };

type ClusterState = 'none' | 'starting' | 'running' | 'stopping' | 'error';

/** Where this window's cluster is. */
export interface PlaceSettings {
  profile: string;
  /** Empty: `$IPYTHONDIR`, else `~/.ipython`. */
  ipythonDir: string;
  /** Absolute path of the file by which clients connect, wherever the cluster runs: in place of a profile. Empty for none. */
  connectionFile: string;
}

/** What this window wants of the cluster it uses, beyond its being alive. */
export interface Lifetime {
  /** How long the cluster may be idle; null: for ever. */
  idleMs: number | null;
  /** It goes on when the window is closed. */
  stays: boolean;
}

export type EngineState = 'starting' | 'idle' | 'busy' | 'restarting' | 'stopped' | 'failed';

/** What an engine's process takes of its machine. */
export interface EngineUsage {
  /** Percent of one processor over the last seconds: several threads make more than 100. Null until it was read twice. */
  cpu: number | null;
  memoryBytes: number;
}

export interface EngineSnapshot {
  /** Stable for the engine's place in the cluster, also over a restart. */
  key: string;
  id: number | null;
  state: EngineState;
  /** What it is running; null when idle or unnamed. */
  task: string | null;
  /** Since when it runs that, in epoch milliseconds of this machine's clock; null when idle. */
  taskSince: number | null;
  /** Tasks handed to it and not yet answered. */
  tasks: number;
  completed: number;
  kernel: Kernel;
  pid: number | null;
  runtime: string | null;
  hostname: string | null;
  /** Null unless it runs on this machine and somebody looks: see `measureEngines`. */
  usage: EngineUsage | null;
  restarts: number;
  /** Why it last ended or did not start. */
  reason: string | null;
  /** The same where nobody asked for that end. */
  crash: string | null;
  logFile: string | null;
}

export interface ClusterSnapshot {
  state: ClusterState;
  /** Or the name of the connection file. */
  profile: string;
  /** What is going on while starting, what went wrong in `error`. */
  message: string | null;
  pid: number | null;
  /** ISO time. */
  started: string | null;
  engines: EngineSnapshot[];
  queued: number;
  /** When it ends because nothing runs, in epoch milliseconds; null while something does, or when it need not. */
  idle: { since: number; endsAt: number } | null;
  /** The file by which clients connect; null when there is none. */
  connectionFile: string | null;
  logFile: string | null;
  /** False for a controller that is not Engine Room's own: it can be used, not managed. */
  managed: boolean;
  /** Who or what started it, where that was no window: `ipyparallel`, `engine-room start`. It may be used, and is not ours to stop. */
  startedElsewhere: string | null;
  /** As `ClusterSettings` had it at the start; empty too where that is not known. */
  settingsMark: string;
}

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
  /** Time the engines spent in user code, summed. */
  serialMs: number;
  /** The same items one after another, once they were compared. */
  serial: SerialComparison | null;
  /** It is such a comparison itself, with this run. */
  serialOf: string | null;
  /** Items answered by each engine, by engine id. */
  perEngine: { engine: number; items: number }[];
  outputLines: number;
  /** One sentence when refused or lost. */
  message: string | null;
  /** What the user should know about the shipped code. */
  notes: string[];
  /** As `FoundFunction` has it, of the text that was run. */
  codeMark: string | null;
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

/** The text of a cell; with all there is of it where that is more than it shows. */
export type Cell = string | { text: string; full: string };

export interface TableColumn {
  /** A text for each level. */
  name: string[];
  /** pandas' name; empty for an index. */
  dtype: string;
  /** Its cells stand to the right. */
  numeric: boolean;
  /** Characters of its longest cell, as far as was looked. */
  width: number;
}

/** What a DataFrame or Series is, without its rows. */
export interface TableHead {
  kind: 'DataFrame' | 'Series';
  /** What the columns are called as a whole, for each level. */
  columnsName: string[];
  /** A column for each part of the rows' labels. */
  index: TableColumn[];
  columns: TableColumn[];
  /** Rows there are. */
  rows: number;
  /** As pandas has it below a table: `3 rows \u00d7 2 columns`. */
  summary: string;
}

export interface TableSort {
  by: 'column' | 'index';
  /** Which column, or which part of the index. */
  at: number;
  descending: boolean;
}

export interface TableRowsRequest {
  from: number;
  count: number;
  firstColumn: number;
  columns: number;
  sort: TableSort | null;
}

export interface TableRows {
  from: number;
  firstColumn: number;
  rows: { labels: Cell[]; cells: Cell[] }[];
}

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

/** A profile with its cluster, running or not; or one of its clusters that has an id, which then runs. */
export interface ProfileEntry {
  /** `lab`; with an id `lab (1764159600-x1y2)`, as ipyparallel's Cluster gives itself one. */
  name: string;
  /** By which a cluster with an id is used; null: by the profile. */
  connectionFile: string | null;
  running: boolean;
  /** Engines, when known. */
  detail: string;
}

/** Whether an interpreter can run engines; `reason` is one sentence that says why not. */
export type PythonCheck =
  | { state: 'ready'; python: string; version: string; ipyparallel: string }
  | { state: 'unusable'; python: string; reason: string }
  | {
      /** It works, and has no ipyparallel, or too old a one. */
      state: 'lacking';
      python: string;
      version: string;
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
   * Resolves when it can be looked at, with the reason in one sentence when nobody has its results any more.
   */
  recallRun(run: RunSummary): Promise<string | null>;
  cancelRun(id: string): Promise<void>;
  /** Let go of its results. */
  forgetRun(id: string): void;
  /** What the page of a run shows of it, as much as it asks for. */
  runView<V extends keyof RunViews>(
    id: string,
    view: V,
    request: RunViews[V]['request'],
  ): Promise<RunViews[V]['answer']>;
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
