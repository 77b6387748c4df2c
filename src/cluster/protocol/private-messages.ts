/**
 * What Engine Room says beyond ipyparallel's own wire protocol. Every message
 * here is an ordinary signed Jupyter message on an ordinary socket, so a Python
 * client, engine or controller that does not know it is not disturbed by it.
 * docs/wire.md tells the story; this file is its shape.
 */

export type Kernel = 'javascript' | 'python';

/** `registration_request.content.engine_room`: who the engine is. An ipengine sends none: kernel `python`. */
export interface EngineDescription {
  kernel: Kernel;
  pid: number;
  /** `v20.20.2`, say. */
  runtime: string;
  hostname: string;
  /** The supervisor's slot the engine was started for; absent when started by hand. */
  slot?: number;
}

/**
 * `apply_request.content.engine_room`: a call of shipped JavaScript. Buffers are
 * one codec value (`codec/`): an array of items, each item the array of the
 * function's arguments. `metadata.kernel` is `'javascript'`.
 */
export interface CallRequest {
  version: 1;
  /** SHA-256 of the bundled code (hex). The engine asks for code it has not seen. */
  hash: string;
  /** The function's own name, for messages. */
  name: string;
  /** Index of the first item in its map; 0 for a single apply. */
  first: number;
  /** How many items the buffers hold. */
  count: number;
  /** What must hold on the engine first. */
  depends?: CallDependency;
  /** Code that comes along, at the end of the buffers: for each its code and its source map, as InstallCodeRequest has them. */
  carries?: readonly InstallCodeRequest[];
  /** Run under a debugger: the engine says `debugger_ready`, loads the code afresh and waits so long for one to attach. */
  debug?: { waitMs: number };
}

/** A shipped function that is called before the items; unless it gives something true, the call is for another engine. */
export interface CallDependency {
  hash: string;
  name: string;
  args: readonly string[];
}

/**
 * `apply_reply.content.engine_room` to a call. Buffers are one codec value: an
 * array of `ItemOutcome`s in item order. The reply's `status` is `error`, with
 * the first failed item's `ename`, `evalue` and `traceback`, when any item failed;
 * the outcomes are there all the same.
 */
export interface CallReply {
  version: 1;
  /** Items run, each with an outcome; less than asked for when the call was interrupted. */
  count: number;
  /** Milliseconds of user code. */
  durationMs: number;
}

export type ItemOutcome = { ok: true; value: unknown } | { ok: false; error: RemoteErrorRecord };

/** `execute_request.metadata.engine_room`: where in the user's own file the code stands; errors point there. */
export interface CodePlace {
  /** Absolute. */
  file: string;
  /** 1-based line of the code's first line. */
  line: number;
}

/** One frame of a user's stack: absolute file, 1-based line and column, of the source as the user wrote it. */
export interface StackFrame {
  function?: string;
  file: string;
  line: number;
  column: number;
}

/** An exception as it travels. */
export interface RemoteErrorRecord {
  name: string;
  message: string;
  /** Source-mapped, without the engine's own frames. */
  stack: string;
  /** The user's frames, innermost first. */
  frames: StackFrame[];
  /** Own enumerable properties the codec can carry (`code`, say). */
  own?: Record<string, unknown>;
  cause?: RemoteErrorRecord;
  /** Of an AggregateError, at most 20. */
  errors?: RemoteErrorRecord[];
}

/**
 * IOPub, engine to client, type `code_request`, parent = the waiting request:
 * the engine has no code for this hash. Repeated every 500 ms until it arrives.
 */
export interface CodeRequest {
  hash: string;
  engine_uuid: string;
}

/**
 * CONTROL, client to engine, type `install_code_request`; answered with
 * `install_code_reply {status:'ok'}`. buffers: [code, source map (JSON, may be empty)], UTF-8.
 */
export interface InstallCodeRequest {
  hash: string;
  format: 'cjs' | 'esm' | 'reference';
  /** Absolute path of the user's source file: the code is loaded as if it stood there. */
  origin: string;
}

/** IOPub, type `task_progress`, parent = the call: items of a running call done so far, at most 5 a second. */
export interface TaskProgress {
  done: number;
}

/**
 * IOPub, type `debugger_ready`, parent = a call with `debug`: a debugger can attach to the engine's process now, and
 * only from the same machine. The call goes on when one has attached and has set its breakpoints.
 */
export type DebuggerReady = JavaScriptDebugger | PythonDebugger;

interface JavaScriptDebugger {
  kernel: 'javascript';
  /** `ws://127.0.0.1:<port>/<uuid>`: the DevTools protocol, of the thread that runs user code. */
  url: string;
  hostname: string;
}

export interface PythonDebugger {
  kernel: 'python';
  /** A debug adapter listens there: it speaks the Debug Adapter Protocol, and takes `attach`. */
  host: string;
  port: number;
  /** Of the engine. */
  pid: number;
  hostname: string;
}

/**
 * CONTROL, client to engine, type `debugger_request`: let a debugger attach whatever the engine runs, or no more.
 * Answered with a `DebuggerReply` or the standard error content.
 */
export interface DebuggerRequest {
  action: 'open' | 'close';
}

export interface DebuggerReply {
  status: 'ok';
  /** Null to `close`. */
  ready: DebuggerReady | null;
}

/** CONTROL `interrupt_request` content (Jupyter's own message): only interrupt if one of these is running now. */
export interface InterruptRequest {
  msg_ids?: string[];
}

/**
 * `metadata.engine_room` of a request on TASK: terms our scheduler keeps beyond
 * ipyparallel's `after`, `follow`, `targets`, `timeout` and `retries`. A scheduler that
 * does not know them runs the task without. A value of the wrong kind is answered with a ValueError.
 */
export interface TaskTerms {
  /** Any finite number, default 0. Higher first; clients take turns among equals, each first come, first served. */
  priority?: number;
  /**
   * Seconds (> 0) the task may run on an engine. One that takes longer is answered TaskTimeout,
   * naming the limit, and interrupted; the engine gets no other task until it has let go of this one.
   */
  time_limit?: number;
}

/**
 * `metadata.items` of a request that is a chunk of a map: which items it runs. Who finds the result in the hub's
 * records reads a list of values then, and one value otherwise.
 */
export interface MapItems {
  first: number;
  count: number;
}

/**
 * `db_request.engine_room`: columns of task records that only our hub keeps, wanted beside those that `keys` names. A hub
 * that does not know them leaves them out.
 */
export interface OwnColumnsRequest {
  keys: string[];
}

/** Private key `engine_room` in both connection files: says that the controller is ours. */
export interface ControllerMark {
  version: string;
  pid: number;
}

/**
 * Client to hub, type `cluster_status_request`. With a lease the controller
 * knows that somebody wants it alive for `ttl_ms` from now on.
 */
export interface ClusterStatusRequest {
  lease?: LeaseRequest;
}

export interface LeaseRequest {
  id: string;
  ttl_ms: number;
  /** The cluster may end when it was idle for so long; absent or 0: never. The longest of all leases counts. */
  idle_ms?: number;
  /** The cluster goes on when this lease, as the last one, ends; `idle_ms` holds then, too. */
  stays?: boolean;
  /** Count the time it is idle from now. */
  keep?: boolean;
  /** Who holds it, where that one may come back with another: work that it left is kept until then, for the longer grace. */
  holder?: string;
}

/** By the controller's clock, ISO times. */
export interface IdleStatus {
  since: string;
  /** It ends then, unless work comes. */
  ends_at: string;
}

/** Client to hub, type `lease_release_request`: the window is closing; the grace period begins. */
export interface LeaseReleaseRequest {
  id: string;
}

export interface TaskOnEngine {
  msg_id: string;
  label: string | null;
  /** ISO time it was handed to the engine. */
  since: string;
}

export type SlotState = 'starting' | 'running' | 'restarting' | 'stopped' | 'failed';

/** A local engine the controller started and looks after. */
export interface EngineSlot {
  slot: number;
  state: SlotState;
  pid: number | null;
  id: number | null;
  restarts: number;
  /** Why it last ended or did not start: one sentence. */
  reason: string | null;
  log_file: string;
  /** Absent from a controller that only knows JavaScript engines. */
  kernel?: Kernel;
}

export interface EngineStatus {
  id: number;
  uuid: string;
  kernel: Kernel;
  pid: number | null;
  runtime: string | null;
  hostname: string | null;
  slot: number | null;
  /** Oldest first; empty = idle. */
  tasks: TaskOnEngine[];
  /** ISO time since when the first of them runs: what waited behind another one began when that was done. */
  running_since?: string | null;
  completed: number;
  /** It ends when it has done what it has, and is given only tasks that nobody else may do. Absent from older controllers. */
  retiring?: boolean;
}

export interface ClusterStatusReply {
  status: 'ok';
  /** ISO time of the answer, by the controller's clock, as all its times are. */
  time?: string;
  profile: string;
  cluster_id: string;
  pid: number;
  /** ISO time. */
  started: string;
  /** By whom or what, in words for people: `the editor`, `engine-room start`, `hand`. */
  started_by?: string;
  /** By which whoever started it knows the settings it was started with. */
  settings_mark?: string;
  engines: EngineStatus[];
  slots: EngineSlot[];
  /** Tasks waiting in the scheduler. */
  queued: number;
  leases: number;
  /** Null while something runs, or when it may be idle for ever. */
  idle?: IdleStatus | null;
}

/**
 * Client to hub, type `engines_request`: change the local engines the controller
 * looks after. `ids` are engine ids. `stop` removes the slot for good; `restart` keeps it and the id; `kill` is a
 * `stop` without a word of warning to the engine; `retire` is a `stop` once the engine has done the tasks and requests
 * that it has; till then it is given only tasks that name it and that nobody else may do, and those among them that wait
 * for other tasks are waited for.
 * Answered by an `EnginesReply` or the standard error content.
 */
export type EnginesRequest = StartEngines | { action: 'stop' | 'retire' | 'restart' | 'kill'; ids: number[] };

/** The answer. */
export interface EnginesReply {
  status: 'ok';
  /** Of the engines that are being started; absent from older controllers. */
  slots?: number[];
}

export interface StartEngines {
  action: 'start';
  n: number;
  /** Default `javascript`. */
  kernel?: Kernel;
  /** The interpreter of Python engines; default the controller's `--engine-python`. */
  python?: string;
}

/**
 * Client to hub, type `abort_queued_request`: tasks that wait in the scheduler and
 * have no engine yet are answered `aborted` at once. Those already with an engine
 * are not touched: CONTROL `abort_request` is for them.
 */
export interface AbortQueuedRequest {
  msg_ids: string[];
}

/** Answer to `AbortQueuedRequest`: the ids that were waiting. */
export interface AbortQueuedReply {
  status: 'ok';
  aborted: string[];
}
