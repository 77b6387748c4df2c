/** Stops a profile's cluster: asks it to, then insists, and waits until its processes and files are gone. */
import { existsSync } from 'node:fs';
import {
  connectionFilePaths,
  type ClientConnection,
  type ConnectionFilePaths,
} from '../profile/connection-file';
import { locateProfile, type ProfileSelection } from '../profile/profile-dir';
import type { ClusterStatusReply } from '../protocol/private-messages';
import { ClusterNotRunning, ClusterStopError } from './errors';
import { askHub } from './hub-question';
import { identify, isAlive, signalProcess, type ProcessIdentity } from './process-identity';
import { probeCluster, removeConnectionFiles } from './probe';
import { waitFor } from './wait';

export interface StopOptions extends ProfileSelection {
  clusterId?: string;
  signal?: AbortSignal;
}

export interface StoppedCluster {
  profile: string;
  /** The controller's, where it is known. */
  pid: number | null;
  /** How it went: by its own will, or ended by a signal. */
  how: 'orderly' | 'SIGTERM' | 'SIGKILL';
}

const ANSWER_MS = 3000;
const LEAVE_MS = 10_000;
const TERM_MS = 5000;
const KILL_MS = 2000;

/**
 * @throws ClusterNotRunning when there is none; stale files are removed all the same.
 * @throws ClusterStopError when it stays.
 */
export async function stopCluster(options: StopOptions = {}): Promise<StoppedCluster> {
  const profile = locateProfile(options);
  const paths = connectionFilePaths(profile, options.clusterId);
  const found = await probeCluster(profile, options);
  switch (found.state) {
    case 'absent':
      throw new ClusterNotRunning(profile.name);
    case 'stale':
      removeConnectionFiles(paths);
      throw new ClusterNotRunning(profile.name);
    case 'silent':
      if (!found.process) throw notOurs(found.connection);
      return { profile: profile.name, pid: found.process.pid, how: await endCluster(found.process, paths) };
    case 'foreign':
      await stopForeign(found.connection, paths, options.signal);
      return { profile: profile.name, pid: null, how: 'orderly' };
    case 'running': {
      const engines = engineProcesses(found.status);
      const answer = await askHub(found.connection, { type: 'shutdown_request', timeoutMs: ANSWER_MS });
      const how = found.process
        ? await endCluster(found.process, paths, answer ? LEAVE_MS : 0)
        : await leaveRemote(found.connection, paths, answer !== undefined);
      await endEngines(engines);
      return { profile: profile.name, pid: found.status.pid, how };
    }
  }
}

/**
 * Wait `leaveMs` for a controller to go, then SIGTERM, then SIGKILL it, and clear its files.
 * @throws ClusterStopError when even that does not end it.
 */
export async function endCluster(
  controller: ProcessIdentity,
  paths: ConnectionFilePaths,
  leaveMs = 0,
): Promise<StoppedCluster['how']> {
  const how = await endProcess(controller, leaveMs);
  if (!how)
    throw new ClusterStopError(
      `The controller (process ${controller.pid}) does not end, not even by SIGKILL.`,
    );
  removeConnectionFiles(paths, controller.pid);
  return how;
}

async function endProcess(
  target: ProcessIdentity,
  leaveMs: number,
): Promise<StoppedCluster['how'] | undefined> {
  const steps = [
    { how: 'orderly', waitMs: leaveMs },
    { how: 'SIGTERM', waitMs: TERM_MS },
    { how: 'SIGKILL', waitMs: KILL_MS },
  ] as const;
  for (const { how, waitMs } of steps) {
    if (how !== 'orderly') signalProcess(target, how);
    if (await waitFor(() => !isAlive(target) || undefined, { timeoutMs: waitMs, everyMs: 25 })) return how;
  }
  return undefined;
}

/** The local engines a controller vouches for, pinned to their start times before it goes. */
function engineProcesses(status: ClusterStatusReply): ProcessIdentity[] {
  return status.slots.flatMap((slot) => (slot.pid === null ? [] : (identify(slot.pid) ?? [])));
}

async function endEngines(engines: readonly ProcessIdentity[]): Promise<void> {
  await Promise.all(engines.map((engine) => endProcess(engine, TERM_MS)));
}

async function stopForeign(
  connection: ClientConnection,
  paths: ConnectionFilePaths,
  signal?: AbortSignal,
): Promise<void> {
  const answer = await askHub(connection, { type: 'shutdown_request', timeoutMs: ANSWER_MS, signal });
  const gone =
    answer && (await waitFor(() => !existsSync(paths.client) || undefined, { timeoutMs: LEAVE_MS, signal }));
  if (!gone) throw notOurs(connection);
}

async function leaveRemote(
  connection: ClientConnection,
  paths: ConnectionFilePaths,
  answered: boolean,
): Promise<'orderly'> {
  if (!answered) throw notOurs(connection);
  removeConnectionFiles(paths);
  return 'orderly';
}

function notOurs(connection: ClientConnection): ClusterStopError {
  return new ClusterStopError(
    `The controller on ${connection.location || 'this machine'} does not stop when asked: end it there with its own tools.`,
  );
}
