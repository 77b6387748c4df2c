/** What a controller can be told, as values; `controller-arguments.ts` reads them from a command line. */
import type { MoreEnvironment } from '../launch/engine-environment';
import { PATIENCE_MS } from '../launch/ipengine';
import type { ProfileSelection } from '../profile/profile-dir';
import type { SchemeName } from '../schedulers/schemes';
import type { CurveKeys } from '../transport/socket';
import type { LeaseTerms } from './leases';
import type { LogLevel } from './logger';

/** What is kept of tasks for later queries. */
export interface RecordOptions {
  store: 'memory' | 'sqlite' | 'none';
  /** Bounds of the store in memory. */
  maxRecords: number;
  maxBytes: number;
  /** What part of the records goes, oldest first, when a bound is reached. */
  cullFraction: number;
  /** SQLite's file: absolute, or in the profile directory. */
  file: string;
}

export interface ControllerOptions extends ProfileSelection {
  /** The directory to work in, and the engines started here with it; default the one it is started in. */
  workDir?: string;
  clusterId: string;
  /** Where to listen; `*` everywhere. */
  ip: string;
  /** Where to listen for clients; default `ip`. */
  clientIp?: string;
  /** Where to listen for engines; default `ip`. */
  engineIp?: string;
  /** What the connection files say about where this is; default the host's name. */
  location?: string;
  /** Heartbeat period. */
  pingMs: number;
  scheme: SchemeName;
  /** Most tasks an engine may hold at a time; 0 = no limit. */
  hwm: number;
  logLevel: LogLevel;
  logToFile: boolean;
  /** Ports to use, in order; when they are used up (or absent) the system picks. */
  ports: readonly number[];
  /** The same for the clients' sockets; when used up, `ports` goes on. */
  clientPorts: readonly number[];
  /** The same for the engines' sockets. */
  enginePorts: readonly number[];
  /** The ssh server by which clients on other machines come in: `[user@]host[:port]`; '' for none. */
  sshServer: string;
  /** The same for engines. */
  engineSshServer: string;
  /** Encrypt and authenticate with CurveZMQ instead of signing. */
  curve: boolean;
  /** CurveZMQ keys of the controller; default new ones. */
  curveKeys?: CurveKeys;
  /** The signing key, '' for no signatures; default a new one. */
  key?: string;
  /** A file that holds it. */
  keyFile?: string;
  /** `hmac-` and the name of a hash. */
  signatureScheme: string;
  /** Names in the profile's security directory (or absolute); default by the cluster id. */
  clientFile?: string;
  engineFile?: string;
  /** Take ports and key from the connection files that are there, and leave them there at the end. */
  reuse: boolean;
  /** Take back the engines that the previous controller knew. */
  restore: boolean;
  records: RecordOptions;
  /** How many pings in a row an engine may leave unanswered. */
  maxMisses: number;
  /** How long a registration may wait for its first heartbeat; default ten periods, 30 s at least. */
  registrationTimeoutMs?: number;
  /** Local JavaScript engines to start and look after. */
  engines: number;
  /** The same of Python engines. */
  pythonEngines: number;
  /** The Node of JavaScript engines; default the one that runs the controller. */
  engineNode?: string;
  /** The Python of Python engines; default `python3`. */
  enginePython?: string;
  /** What engines have in their environment beyond the controller's own. */
  engineEnvironment?: MoreEnvironment;
  /** How long the engines started here go on when their controller is gone. */
  enginePatienceMs: number;
  /** Keep the cluster file by which ipyparallel's Cluster and ipcluster find this cluster. */
  clusterFile: boolean;
  /** Absent: run until stopped. */
  lease?: LeaseTerms;
  /** The process for which it runs: stop when that is gone. */
  ownerPid?: number;
  /** For people: goes into the log, and to whoever asks for the cluster's state. */
  startedBy?: string;
  /** By which whoever started it knows the settings it was started with; told to whoever asks, and not looked into. */
  settingsMark?: string;
}

export const defaultOptions: ControllerOptions = {
  clusterId: '',
  ip: '127.0.0.1',
  pingMs: 3000,
  scheme: 'leastload',
  hwm: 1,
  logLevel: 'info',
  logToFile: false,
  ports: [],
  clientPorts: [],
  enginePorts: [],
  sshServer: '',
  engineSshServer: '',
  curve: false,
  signatureScheme: 'hmac-sha256',
  reuse: false,
  restore: false,
  records: { store: 'memory', maxRecords: 5000, maxBytes: 2 ** 30, cullFraction: 0.1, file: 'tasks.db' },
  maxMisses: 10,
  engines: 0,
  pythonEngines: 0,
  enginePatienceMs: PATIENCE_MS,
  clusterFile: false,
};

export const DEFAULT_GRACE_MS = 60_000;
