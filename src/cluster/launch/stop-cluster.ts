/** Stops a profile's cluster: asks it to, then insists, and waits until its processes and files are gone. */
import { existsSync } from 'node:fs';
import {
  connectionFilePaths,
  type ClientConnection,
  type ConnectionFilePaths,
} from '../profile/connection-file';
import { locateProfile, type ProfileSelection } from '../profile/profile-dir';
import type { ClusterStatusReply } from '../protocol/private-messages';
import { clusterMembers, removeClusterFile, type ClusterMembers } from './cluster-members';
import { endProcess, type HowEnded } from './end-process';
import { ClusterNotRunning, ClusterStopError } from './errors';
import { askHub, shutDownEngines } from './hub-question';
import { identify, signalProcess, type ProcessIdentity } from './process-identity';
import { probeCluster, removeConnectionFiles, type Probe } from './probe';
import { waitFor } from './wait';

export interface StopOptions extends ProfileSelection {
  clusterId?: string;
  signal?: AbortSignal;
  /** End the controller by this at once, instead of asking it first. */
  by?: NodeJS.Signals;
}

export interface StoppedCluster {
  profile: string;
  clusterId: string;
  /** The controller's, where it is known. */
  pid: number | null;
  how: HowEnded;
}

const ANSWER_MS = 3000;
const LEAVE_MS = 10_000;
/** What an engine that was asked to end may take. */
const GOODBYE_MS = 2000;

/**
 * @throws ClusterNotRunning when there is none; stale files are removed all the same.
 * @throws ClusterStopError when it stays.
 */
export async function stopCluster(options: StopOptions = {}): Promise<StoppedCluster> {
  const profile = locateProfile(options);
  const paths = connectionFilePaths(profile, options.clusterId);
  const found = await probeCluster(profile, options);
  // Looked up before anything ends, so that a number is never mistaken for its next owner's.
  const members = clusterMembers(profile, options.clusterId);
  const stopped = (pid: number | null, how: HowEnded): StoppedCluster => ({
    profile: profile.name,
    clusterId: options.clusterId ?? '',
    pid,
    how,
  });
  switch (found.state) {
    case 'absent':
    case 'stale': {
      if (members.controller ?? members.engines[0]) {
        return stopped(members.controller?.pid ?? null, await endMembers(members, 0));
      }
      removeConnectionFiles(paths);
      removeClusterFile(profile, options.clusterId);
      throw new ClusterNotRunning(profile.name, options.clusterId);
    }
    case 'silent': {
      const process = found.process ?? members.controller;
      if (!process) throw notOurs(found.connection);
      const how = await endController(process, paths, 0, options.by);
      await endMembers(members, 0);
      removeClusterFile(profile, options.clusterId);
      return stopped(process.pid, how);
    }
    case 'foreign': {
      const how = await stopForeign(found, { paths, members, ...options });
      removeClusterFile(profile, options.clusterId);
      return stopped(members.controller?.pid ?? null, how);
    }
    case 'running': {
      const engines = engineProcesses(found.status);
      const asked = options.by === undefined || !found.process;
      const answer = asked
        ? await askHub(found.connection, { type: 'shutdown_request', timeoutMs: ANSWER_MS })
        : undefined;
      const how = found.process
        ? await endController(found.process, paths, answer ? LEAVE_MS : 0, options.by)
        : await leaveRemote(found.connection, paths, answer !== undefined);
      // Those that others started for this cluster, `ipcluster engines` say, are its engines as well.
      await endEngines([...engines, ...members.engines]);
      removeClusterFile(profile, options.clusterId);
      return stopped(found.status.pid, how);
    }
  }
}

/** As `endCluster`, by a signal of the user's choice first. */
async function endController(
  controller: ProcessIdentity,
  paths: ConnectionFilePaths,
  leaveMs: number,
  by?: NodeJS.Signals,
): Promise<HowEnded> {
  if (by === undefined) return endCluster(controller, paths, leaveMs);
  signalProcess(controller, by);
  const how = await endCluster(controller, paths, LEAVE_MS);
  if (by === 'SIGKILL') removeConnectionFiles(paths, controller.pid);
  return how;
}

/**
 * Wait `leaveMs` for a controller to go, then SIGTERM, then SIGKILL it, and clear what files it left then.
 * @throws ClusterStopError when even that does not end it.
 */
export async function endCluster(
  controller: ProcessIdentity,
  paths: ConnectionFilePaths,
  leaveMs = 0,
): Promise<HowEnded> {
  const how = await endProcess(controller, leaveMs);
  if (!how) throw doesNotEnd(controller);
  // One that could still act has removed them itself, or left them to be used again (`--reuse`).
  if (how === 'SIGKILL') removeConnectionFiles(paths, controller.pid);
  return how;
}

/** A controller of ipyparallel's own: its engines and itself are asked, and those of its processes that are known see to it. */
async function stopForeign(
  { connection, engines }: Extract<Probe, { state: 'foreign' }>,
  { paths, members, by, signal }: StopOptions & { paths: ConnectionFilePaths; members: ClusterMembers },
): Promise<HowEnded> {
  if (by !== undefined && members.controller) signalProcess(members.controller, by);
  else {
    await shutDownEngines(connection, engines, ANSWER_MS);
    const answer = await askHub(connection, { type: 'shutdown_request', timeoutMs: ANSWER_MS, signal });
    if (!answer && !members.controller) throw notOurs(connection);
  }
  const how = await endMembers(members, LEAVE_MS);
  const gone = (): true | undefined => !existsSync(paths.client) || undefined;
  // Nothing but the file tells of a controller whose process is not known.
  if (!members.controller && !(await waitFor(gone, { timeoutMs: LEAVE_MS, signal })))
    throw notOurs(connection);
  removeConnectionFiles(paths);
  return how;
}

async function endMembers({ controller, engines }: ClusterMembers, leaveMs: number): Promise<HowEnded> {
  const [how] = await Promise.all([
    controller ? endProcess(controller, leaveMs) : ('orderly' as const),
    endEngines(engines),
  ]);
  if (how) return how;
  throw doesNotEnd(controller as ProcessIdentity);
}

/** The local engines a controller vouches for, pinned to their start times before it goes. */
function engineProcesses(status: ClusterStatusReply): ProcessIdentity[] {
  return status.slots.flatMap((slot) => (slot.pid === null ? [] : (identify(slot.pid) ?? [])));
}

async function endEngines(engines: readonly ProcessIdentity[]): Promise<void> {
  await Promise.all(engines.map((engine) => endProcess(engine, GOODBYE_MS)));
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

function doesNotEnd({ pid }: ProcessIdentity): ClusterStopError {
  return new ClusterStopError(`The controller (process ${pid}) does not end, not even by SIGKILL.`);
}

function notOurs(connection: ClientConnection): ClusterStopError {
  return new ClusterStopError(
    `The controller on ${connection.location || 'this machine'} does not stop when asked: end it there with its own tools.`,
  );
}
