/** How a cluster and its engines stand, and which one it is. Types only. */
import type { Kernel } from '../cluster/protocol/private-messages';

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
  /** Its own until it ends: one that is started again under its id has another. Null while it has not registered. */
  uuid: string | null;
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
  /** It stops when it has done what it has. */
  retiring: boolean;
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
