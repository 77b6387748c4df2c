/**
 * ipcontroller's command line: `--x=y`, `--x y`, and `--Class.trait=v` for the
 * traits we have a meaning for. What is not known is warned about and passed over,
 * so that command lines written for ipcontroller go on working.
 */
import { isSchemeName, schemeNames } from '../schedulers/schemes';
import { DEFAULT_GRACE_MS, defaultOptions, type ControllerOptions } from './controller-options';
import { logLevels, type LogLevel } from './logger';

/** The command line cannot be followed; the message is one sentence for the user. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export interface ParsedArguments {
  options: ControllerOptions;
  /** One sentence each. */
  warnings: string[];
  help: boolean;
}

type Draft = ControllerOptions & { graceMs?: number; busyGraceMs?: number };
type Setter = (draft: Draft, value: string, name: string) => void;

const valued: Record<string, Setter> = {
  profile: (draft, value) => (draft.profile = value),
  'profile-dir': (draft, value) => (draft.profileDir = value),
  'ipython-dir': (draft, value) => (draft.ipythonDir = value),
  'cluster-id': (draft, value) => (draft.clusterId = value),
  ip: (draft, value) => (draft.ip = value),
  location: (draft, value) => (draft.location = value),
  ping: (draft, value, name) => (draft.pingMs = atLeast(1, value, name, 'milliseconds')),
  scheme: (draft, value) => (draft.scheme = schemeNamed(value)),
  hwm: (draft, value, name) => (draft.hwm = atLeast(0, value, name, 'tasks')),
  'log-level': (draft, value) => (draft.logLevel = levelNamed(value)),
  ports: (draft, value) => (draft.ports = portList(value)),
  engines: (draft, value, name) => (draft.engines = atLeast(0, value, name, 'engines')),
  'engine-node': (draft, value) => (draft.engineNode = value),
  'python-engines': (draft, value, name) => (draft.pythonEngines = atLeast(0, value, name, 'engines')),
  'engine-python': (draft, value) => (draft.enginePython = value),
  'lease-grace-ms': (draft, value, name) => (draft.graceMs = atLeast(0, value, name, 'milliseconds')),
  'lease-busy-grace-ms': (draft, value, name) =>
    (draft.busyGraceMs = atLeast(0, value, name, 'milliseconds')),
  'started-by': (draft, value) => (draft.startedBy = value),
};

/** Traits by the name behind their class, whatever the class: `HeartMonitor.period`, `IPController.ip`. */
const traits: Record<string, string> = {
  profile: 'profile',
  ipython_dir: 'ipython-dir',
  cluster_id: 'cluster-id',
  ip: 'ip',
  client_ip: 'ip',
  engine_ip: 'ip',
  location: 'location',
  period: 'ping',
  scheme_name: 'scheme',
  hwm: 'hwm',
  log_level: 'log-level',
  ports: 'ports',
  'ProfileDir.location': 'profile-dir',
};

const flags: Record<string, (draft: Draft) => unknown> = {
  debug: (draft) => (draft.logLevel = 'debug'),
  quiet: (draft) => (draft.logLevel = 'error'),
  'log-to-file': (draft) => (draft.logToFile = true),
  'cluster-file': (draft) => (draft.clusterFile = true),
  reuse: (draft) => (draft.reuse = true),
  restore: (draft) => (draft.restore = draft.reuse = true),
  dictdb: (draft) => (draft.records = { ...draft.records, store: 'memory' }),
  sqlitedb: (draft) => (draft.records = { ...draft.records, store: 'sqlite' }),
  nodb: (draft) => (draft.records = { ...draft.records, store: 'none' }),
};

/**
 * @param env `IPP_CLUSTER_ID` and `IPP_PROFILE_DIR` are the defaults of their options.
 * @throws UsageError for a value that cannot be meant.
 */
export function parseControllerArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ParsedArguments {
  const draft: Draft = { ...defaultOptions };
  if (env['IPP_CLUSTER_ID']) draft.clusterId = env['IPP_CLUSTER_ID'];
  const warnings: string[] = [];
  let help = false;
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const match = /^--?([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word);
    if (!match) {
      warnings.push(`The argument '${word}' is not known and is ignored.`);
      continue;
    }
    const [, name = '', given] = match;
    const setter = valued[aliasOf(name)];
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (name === 'help' || name === 'h') help = true;
    else if (setter) setter(draft, given ?? nextValue(rest, name), name);
    else if (flag && given === undefined) flag(draft);
    else {
      // `--Class.trait value`: the value goes with its unknown name.
      if (name.includes('.') && given === undefined && rest[0] && !rest[0].startsWith('-')) rest.shift();
      warnings.push(`The option --${name} is not known to Engine Room's controller and is ignored.`);
    }
  }
  if (env['IPP_PROFILE_DIR'] && !draft.profile) draft.profileDir ??= env['IPP_PROFILE_DIR'];
  return { options: finish(draft), warnings, help };
}

export const controllerUsage = `Usage: engine-room controller [options]

  --profile NAME           profile under $IPYTHONDIR (default: default)
  --profile-dir DIR        a profile directory anywhere
  --ipython-dir DIR        instead of $IPYTHONDIR
  --cluster-id ID          several controllers in one profile
  --ip ADDRESS             where to listen, * for everywhere (default: 127.0.0.1)
  --location HOST          how other machines reach this one
  --ports A,B-C            ports to use, in order (default: the system picks)
  --ping MS                heartbeat period (default: 3000)
  --scheme NAME            ${schemeNames.join(', ')} (default: leastload)
  --hwm N                  most tasks an engine holds at a time, 0 for no limit (default: 1)
  --engines N              JavaScript engines to start and look after (default: 0)
  --engine-node PATH       the Node that runs them
  --python-engines N       Python engines to start and look after (default: 0)
  --engine-python PATH     the Python that runs them (default: python3)
  --cluster-file           keep the file by which ipcluster and ipyparallel.Cluster find this cluster
  --lease-grace-ms MS      stop when nobody holds a lease for that long
  --lease-busy-grace-ms MS the same while tasks run
  --log-level LEVEL        ${logLevels.join(', ')}
  --log-to-file            log to the profile's log directory instead of stderr
`;

function aliasOf(name: string): string {
  if (!name.includes('.')) return Object.hasOwn(valued, name) ? name : '';
  const trait = name.slice(name.indexOf('.') + 1);
  return traits[name] ?? (Object.hasOwn(traits, trait) ? (traits[trait] as string) : '');
}

function nextValue(rest: string[], name: string): string {
  const value = rest.shift();
  if (value === undefined) throw new UsageError(`The option --${name} needs a value.`);
  return value;
}

function finish({ graceMs, busyGraceMs, ...options }: Draft): ControllerOptions {
  if (graceMs === undefined && busyGraceMs === undefined) return options;
  const grace = graceMs ?? DEFAULT_GRACE_MS;
  return { ...options, lease: { graceMs: grace, busyGraceMs: Math.max(grace, busyGraceMs ?? grace) } };
}

function atLeast(least: number, text: string, name: string, unit: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`--${name} needs a whole number of ${unit}, ${least} or more, not '${text}'.`);
  }
  return value;
}

function schemeNamed(name: string): ControllerOptions['scheme'] {
  if (isSchemeName(name)) return name;
  throw new UsageError(`There is no scheme '${name}': choose one of ${schemeNames.join(', ')}.`);
}

/** By name, as traitlets has it (`WARN`, say), or by Python's number. */
function levelNamed(text: string): LogLevel {
  const name = text.toLowerCase();
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) {
    return number <= 10 ? 'debug' : number <= 20 ? 'info' : number <= 30 ? 'warn' : 'error';
  }
  if (name === 'warning') return 'warn';
  if (name === 'critical') return 'error';
  const level = logLevels.find((known) => known === name);
  if (!level) throw new UsageError(`There is no log level '${text}': choose one of ${logLevels.join(', ')}.`);
  return level;
}

/** `10000,10005-10010`, with or without the brackets of a Python list. */
function portList(text: string): number[] {
  return text
    .replace(/[[\]()\s]/g, '')
    .split(',')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [first, last = first] = part.split('-');
      const from = portNumber(first, text);
      const to = portNumber(last, text);
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
    });
}

function portNumber(part: string | undefined, text: string): number {
  const port = Number(part);
  if (!part || !Number.isInteger(port) || port < 1 || port > 65535)
    throw new UsageError(`--ports needs port numbers such as 10000,10005-10010, not '${text}'.`);
  return port;
}
