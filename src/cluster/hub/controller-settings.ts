/** What a controller's command line can set: each setting by its name, and what a value does to the options. */
import { join } from 'node:path';
import { isCurveKey } from '../profile/connection-file';
import {
  atLeast,
  booleanOf,
  fraction,
  levelNamed,
  portList,
  schemeNamed,
  unquoted,
  UsageError,
} from './argument-values';
import { DEFAULT_GRACE_MS, type ControllerOptions, type RecordOptions } from './controller-options';

/** Options in the making, and what is only put together when all are read. */
export type Draft = ControllerOptions & {
  graceMs?: number;
  busyGraceMs?: number;
  publicKey?: string;
  secretKey?: string;
  recordDirectory?: string;
  warnings: string[];
};

type Setter = (draft: Draft, value: string, name: string) => void;

/** Settings with a value. The names of ipcontroller's own options stand for themselves. */
export const valued: Record<string, Setter> = {
  profile: (draft, value) => (draft.profile = value),
  'profile-dir': (draft, value) => (draft.profileDir = value),
  'ipython-dir': (draft, value) => (draft.ipythonDir = value),
  'work-dir': (draft, value) => (draft.workDir = value),
  'cluster-id': (draft, value) => (draft.clusterId = value),
  ip: (draft, value) => Object.assign(draft, { ip: value, clientIp: undefined, engineIp: undefined }),
  'client-ip': (draft, value) => (draft.clientIp = value),
  'engine-ip': (draft, value) => (draft.engineIp = value),
  location: (draft, value) => (draft.location = value),
  ports: (draft, value, name) => (draft.ports = [...draft.ports, ...portList(value, name)]),
  'client-ports': (draft, value, name) =>
    (draft.clientPorts = [...draft.clientPorts, ...portList(value, name)]),
  'engine-ports': (draft, value, name) =>
    (draft.enginePorts = [...draft.enginePorts, ...portList(value, name)]),
  transport: (draft, value) => {
    if (value !== 'tcp') draft.warnings.push(`Engine Room's controller speaks tcp, not ${value}.`);
  },
  ssh: (draft, value) => (draft.sshServer = value),
  enginessh: (draft, value) => (draft.engineSshServer = value),
  'client-file': (draft, value) => (draft.clientFile = value),
  'engine-file': (draft, value) => (draft.engineFile = value),
  'curve-public-key': (draft, value, name) => (draft.publicKey = curveKey(value, name)),
  'curve-secret-key': (draft, value, name) => (draft.secretKey = curveKey(value, name)),
  key: (draft, value) => (draft.key = value),
  keyfile: (draft, value) => Object.assign(draft, { keyFile: value, key: undefined }),
  'signature-scheme': (draft, value) => (draft.signatureScheme = value),
  packer: (_draft, value, name) => {
    if (value === 'json' || value === 'orjson') return;
    throw new UsageError(`--${name}=${value} cannot be followed: Engine Room's controller speaks json only.`);
  },
  ping: (draft, value, name) => (draft.pingMs = atLeast(1, value, name, 'milliseconds')),
  'max-misses': (draft, value, name) => (draft.maxMisses = atLeast(1, value, name, 'heartbeats')),
  'registration-timeout': (draft, value, name) =>
    (draft.registrationTimeoutMs = atLeast(1, value, name, 'seconds') * 1000),
  scheme: (draft, value) => (draft.scheme = schemeNamed(value)),
  hwm: (draft, value, name) => (draft.hwm = atLeast(0, value, name, 'tasks')),
  'db-class': keepRecordsIn,
  'record-limit': (draft, value, name) =>
    setRecords(draft, { maxRecords: atLeast(1, value, name, 'records') }),
  'size-limit': (draft, value, name) => setRecords(draft, { maxBytes: atLeast(1, value, name, 'bytes') }),
  'cull-fraction': (draft, value, name) => setRecords(draft, { cullFraction: fraction(value, name) }),
  'record-file': (draft, value) => setRecords(draft, { file: value }),
  'record-directory': (draft, value) => (draft.recordDirectory = value),
  'log-level': (draft, value) => (draft.logLevel = levelNamed(value)),
  engines: (draft, value, name) => (draft.engines = atLeast(0, value, name, 'engines')),
  'engine-node': (draft, value) => (draft.engineNode = value),
  'python-engines': (draft, value, name) => (draft.pythonEngines = atLeast(0, value, name, 'engines')),
  'engine-python': (draft, value) => (draft.enginePython = value),
  'engine-patience-ms': (draft, value, name) =>
    (draft.enginePatienceMs = atLeast(1, value, name, 'milliseconds')),
  'lease-grace-ms': (draft, value, name) => (draft.graceMs = atLeast(0, value, name, 'milliseconds')),
  'lease-busy-grace-ms': (draft, value, name) =>
    (draft.busyGraceMs = atLeast(0, value, name, 'milliseconds')),
  'owner-pid': (draft, value, name) => (draft.ownerPid = atLeast(1, value, name, 'processes')),
  'started-by': (draft, value) => (draft.startedBy = value),
  'settings-mark': (draft, value) => (draft.settingsMark = value),
};

/** Settings that are on or off; without a value they are on. */
export const switches: Record<string, (draft: Draft, on: boolean) => void> = {
  debug: (draft, on) => on && (draft.logLevel = 'debug'),
  quiet: (draft, on) => on && (draft.logLevel = 'error'),
  'log-to-file': (draft, on) => (draft.logToFile = on),
  'cluster-file': (draft, on) => (draft.clusterFile = on),
  reuse: (draft, on) => (draft.reuse = on),
  restore: (draft, on) => Object.assign(draft, { restore: on, reuse: on || draft.reuse }),
  curve: (draft, on) => (draft.curve = on),
  secure: sign,
  'no-secure': (draft, on) => sign(draft, !on),
  dictdb: (draft, on) => on && setRecords(draft, { store: 'memory' }),
  sqlitedb: (draft, on) => on && setRecords(draft, { store: 'sqlite' }),
  nodb: (draft, on) => on && setRecords(draft, { store: 'none' }),
  mongodb: (draft, on) => on && keepRecordsIn(draft, 'MongoDB'),
};

/** Follow one setting. @throws UsageError for a value that cannot be meant. */
export function apply(draft: Draft, setting: string, given: string, name: string): void {
  const value = unquoted(given);
  const toggle = switches[setting];
  if (toggle) toggle(draft, booleanOf(value, name));
  else valued[setting]?.(draft, value, name);
}

/** The options as all settings together make them. */
export function finish(draft: Draft): ControllerOptions {
  const { graceMs, busyGraceMs, publicKey, secretKey, recordDirectory, warnings: _, ...options } = draft;
  if (recordDirectory)
    options.records = { ...options.records, file: join(recordDirectory, options.records.file) };
  if (publicKey !== undefined && secretKey !== undefined) options.curveKeys = { publicKey, secretKey };
  else if (options.curve && (publicKey ?? secretKey) !== undefined) {
    throw new UsageError(
      'CurveZMQ needs both halves of a key pair, IPP_CURVE_PUBLICKEY and IPP_CURVE_SECRETKEY.',
    );
  }
  if (graceMs === undefined && busyGraceMs === undefined) return options;
  const grace = graceMs ?? DEFAULT_GRACE_MS;
  return { ...options, lease: { graceMs: grace, busyGraceMs: Math.max(grace, busyGraceMs ?? grace) } };
}

/** With a key made up, or with none at all. */
function sign(draft: Draft, on: boolean): void {
  Object.assign(draft, { key: on ? undefined : '', keyFile: undefined });
}

function setRecords(draft: Draft, change: Partial<RecordOptions>): void {
  draft.records = { ...draft.records, ...change };
}

/** By ipyparallel's names, short or dotted, in any case: `SQLiteDB`, `ipyparallel.controller.dictdb.NoDB`. */
function keepRecordsIn(draft: Draft, className: string): void {
  const stores: Record<string, RecordOptions['store']> = {
    dictdb: 'memory',
    sqlitedb: 'sqlite',
    nodb: 'none',
  };
  const store = stores[className.slice(className.lastIndexOf('.') + 1).toLowerCase()];
  if (store) return setRecords(draft, { store });
  draft.warnings.push(
    `Engine Room keeps no task records in ${className}: they are kept in memory; --sqlitedb keeps them on disk.`,
  );
}

function curveKey(value: string, name: string): string {
  if (isCurveKey(value)) return value;
  throw new UsageError(`${name} is no CurveZMQ key: it needs 40 characters of Z85.`);
}
