/** Spawns the controller as a process of its own that outlives us, its output in the profile's log directory. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileDir } from '../profile/profile-dir';
import type { Kernel } from '../protocol/private-messages';
import { CONTROLLER_NODE_FLAGS } from './controller-flags';
import { MORE_FOR_ENGINES, type MoreEnvironment } from './engine-environment';
import { ClusterStartError } from './errors';
import { programPath } from './programs';
import { controllerEnded } from './start-reasons';

export interface ControllerOptions {
  clusterId?: string;
  /** How many it starts and looks after. */
  engines: number;
  /** What they are; default `javascript`. */
  kernel?: Kernel;
  /** Stop when nobody held a lease for this long; longer while tasks run. Absent: run until stopped. */
  lease?: { graceMs: number; busyGraceMs: number };
  /** Stop when this process is gone. */
  ownerPid?: number | undefined;
  /** The Node that runs the controller; default the one that runs us. */
  nodePath?: string;
  /** The Node that runs the engines; default the controller's choice. */
  engineNodePath?: string;
  /** The Python that runs Python engines; default the `python3` on the PATH. */
  python?: string;
  /** More of the controller's own flags; what is said here in other fields counts. */
  flags?: readonly string[];
  /** Where it works, and the engines that it starts: what relative paths in functions mean. Default where we work. */
  workDir?: string;
  startedBy?: string;
  /** What its engines have in their environment beyond ours. */
  engineEnvironment?: MoreEnvironment;
  /** By which we know the settings it was started with: see `ClusterStatusReply`. */
  settingsMark?: string;
}

export interface ControllerProcess {
  /** undefined when it could not be spawned. */
  readonly pid: number | undefined;
  readonly logFile: string;
  /** Why it is no more, in words; undefined while it runs. */
  ended(): string | undefined;
  onEnd(listener: () => void): void;
  /** The last lines it logged since it was started. */
  logTail(): string;
}

const TAIL_LINES = 8;

export function spawnController(profile: ProfileDir, options: ControllerOptions): ControllerProcess {
  const node = options.nodePath ?? process.execPath;
  const logFile = controllerLogFile(profile, options.clusterId);
  const log = openSync(logFile, 'a', 0o600);
  const offset = statSync(logFile).size;
  const { workDir = process.cwd() } = options;
  if (!existsSync(workDir))
    throw new ClusterStartError(`there is no folder ${workDir} for the engines to work in.`);
  const program = [...CONTROLLER_NODE_FLAGS, programPath('controller')];
  const child = spawn(node, [...program, ...controllerArguments(profile, options)], {
    detached: true,
    stdio: ['ignore', log, log],
    env: controllerEnvironment(options),
    cwd: workDir,
  });
  closeSync(log);
  child.unref();
  let end: string | undefined;
  const listeners: (() => void)[] = [];
  const finish = (reason: string): void => {
    end ??= reason;
    for (const listener of listeners) listener();
  };
  child.once('error', (error: NodeJS.ErrnoException) => finish(spawnFailure(node, error)));
  child.once('exit', (code, signal) => finish(controllerEnded(code, signal)));
  return {
    pid: child.pid,
    logFile,
    ended: () => end,
    onEnd: (listener) => void listeners.push(listener),
    logTail: () => lastLines(readFileSync(logFile).subarray(offset).toString('utf8'), TAIL_LINES),
  };
}

export function controllerLogFile(profile: ProfileDir, clusterId = ''): string {
  return join(profile.log, clusterId === '' ? 'controller.log' : `controller-${clusterId}.log`);
}

/** The command line of `dist/controller.js`. */
export function controllerArguments(profile: ProfileDir, options: ControllerOptions): string[] {
  const args = [
    ...(options.flags ?? []),
    `--profile-dir=${profile.path}`,
    `--${options.kernel === 'python' ? 'python-engines' : 'engines'}=${options.engines}`,
    '--cluster-file',
  ];
  if (options.clusterId) args.push(`--cluster-id=${options.clusterId}`);
  if (options.engineNodePath) args.push(`--engine-node=${options.engineNodePath}`);
  if (options.python) args.push(`--engine-python=${options.python}`);
  if (options.lease) {
    args.push(`--lease-grace-ms=${options.lease.graceMs}`);
    args.push(`--lease-busy-grace-ms=${options.lease.busyGraceMs}`);
  }
  if (options.ownerPid !== undefined) args.push(`--owner-pid=${options.ownerPid}`);
  if (options.startedBy) args.push(`--started-by=${options.startedBy}`);
  if (options.settingsMark) args.push(`--settings-mark=${options.settingsMark}`);
  return args;
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

/** Ours, but for what would name another cluster than the one that was asked for. */
function controllerEnvironment({ nodePath, engineEnvironment: more }: ControllerOptions): NodeJS.ProcessEnv {
  const {
    IPP_CLUSTER_ID: _cluster,
    IPP_PROFILE_DIR: _profile,
    [MORE_FOR_ENGINES]: _more,
    ...rest
  } = process.env;
  const env = more === undefined ? rest : { ...rest, [MORE_FOR_ENGINES]: JSON.stringify(more) };
  // The editor's own program runs plain JavaScript only when told to.
  const asNode = process.versions['electron'] !== undefined && nodePath === undefined;
  return asNode ? { ...env, ELECTRON_RUN_AS_NODE: '1' } : env;
}

function spawnFailure(node: string, error: NodeJS.ErrnoException): string {
  return error.code === 'ENOENT'
    ? `there is no Node at '${node}'; set the path of an installed one.`
    : `'${node}' cannot be run (${error.code ?? error.message}).`;
}
