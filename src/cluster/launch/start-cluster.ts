/** Starts a detached controller for a profile and waits until its engines are ready, or says in one sentence why not. */
import { existsSync, watch } from 'node:fs';
import {
  ConnectionFileError,
  connectionFilePaths,
  readClientConnection,
  type ClientConnection,
  type ConnectionFilePaths,
} from '../profile/connection-file';
import { ensureProfile, type ProfileSelection } from '../profile/profile-dir';
import type { ClusterStatusReply } from '../protocol/private-messages';
import { spawnController, type ControllerOptions, type ControllerProcess } from './controller-process';
import { ClusterAlreadyRunning, ClusterStartError } from './errors';
import { lackOfIpyparallel } from './find-ipyparallel';
import { askHub, hearNotifications } from './hub-question';
import { identify } from './process-identity';
import { cleanLogs } from './clean-logs';
import { probeCluster } from './probe';
import { engineFailed, NO_CONNECTION_FILES, tooFewEngines } from './start-reasons';
import { takeStartLock } from './start-lock';
import { endCluster } from './stop-cluster';
import { waitFor } from './wait';

/** How far a start is. */
export interface StartProgress {
  step: 'controller' | 'engines';
  /** Engines registered so far, of those wanted. */
  engines: number;
  wanted: number;
}

export interface StartOptions extends ProfileSelection, ControllerOptions {
  signal?: AbortSignal;
  onProgress?: (progress: StartProgress) => void;
  /** Remove what earlier clusters of this name logged. */
  cleanLogs?: boolean;
  /** How long the controller, and then its engines, may take. Default 60000. */
  timeoutMs?: number;
}

export interface StartedCluster {
  /** The controller's. */
  pid: number;
  /** The connection file for clients. */
  clientFile: string;
  profile: string;
  logFile: string;
}

const START_MS = 60_000;
/** A slot that fails is not notified, and the subscription itself takes a moment. */
const LOOK_AGAIN_MS = 250;

/**
 * @throws ClusterAlreadyRunning when this profile has a living controller.
 * @throws ClusterStartError naming the reason and the log; nothing is left running then.
 */
export async function startCluster(options: StartOptions): Promise<StartedCluster> {
  const profile = ensureProfile(options);
  const paths = connectionFilePaths(profile, options.clusterId);
  const unlock = takeStartLock(profile, options.clusterId);
  if (!unlock) throw new ClusterAlreadyRunning(profile.name, null, options.clusterId);
  try {
    const found = await probeCluster(profile, options);
    if (found.state === 'running')
      throw new ClusterAlreadyRunning(profile.name, found.status.pid, options.clusterId);
    if (found.state === 'foreign') throw new ClusterAlreadyRunning(profile.name, null, options.clusterId);
    if (found.state === 'silent') throw silentController(paths.client, found.connection);
    const lack = options.kernel === 'python' ? await lackOfIpyparallel(options.python) : undefined;
    if (lack) throw new ClusterStartError(lack);
    options.signal?.throwIfAborted();
    if (options.cleanLogs) cleanLogs(profile, options.clusterId);

    const controller = spawnController(profile, options);
    try {
      options.onProgress?.({ step: 'controller', engines: 0, wanted: options.engines });
      const connection = await waitForFiles(controller, paths, profile.security, options);
      await waitForEngines(controller, connection, options);
      const pid = connection.engine_room?.pid ?? (controller.pid as number);
      return { pid, clientFile: paths.client, profile: profile.name, logFile: controller.logFile };
    } catch (error) {
      const process =
        controller.pid === undefined || controller.ended() ? undefined : identify(controller.pid);
      if (process) await endCluster(process, paths);
      throw error;
    }
  } finally {
    unlock();
  }
}

async function waitForFiles(
  controller: ControllerProcess,
  paths: ConnectionFilePaths,
  security: string,
  options: StartOptions,
): Promise<ClientConnection> {
  const look = (): ClientConnection | undefined => {
    throwIfEnded(controller);
    if (!existsSync(paths.client) || !existsSync(paths.engine)) return undefined;
    return writtenBy(controller, paths.client);
  };
  const connection = await waitFor(look, {
    timeoutMs: options.timeoutMs ?? START_MS,
    signal: options.signal,
    listen: (wake) => {
      const watcher = watch(security, wake);
      controller.onEnd(wake);
      return () => watcher.close();
    },
  });
  if (!connection) throw failed(controller, NO_CONNECTION_FILES);
  return connection;
}

/** @returns undefined for the file of a controller before, which this one may take its ports from. */
function writtenBy({ pid }: ControllerProcess, clientFile: string): ClientConnection | undefined {
  try {
    const connection = readClientConnection(clientFile);
    return connection.engine_room?.pid === pid ? connection : undefined;
  } catch (error) {
    if (error instanceof ConnectionFileError) return undefined;
    throw error;
  }
}

async function waitForEngines(
  controller: ControllerProcess,
  connection: ClientConnection,
  options: StartOptions,
): Promise<void> {
  const wanted = options.engines;
  let reached = -1;
  const look = async (): Promise<true | undefined> => {
    throwIfEnded(controller);
    const answer = await askHub(connection, {
      type: 'cluster_status_request',
      timeoutMs: 5000,
      signal: options.signal,
    });
    throwIfEnded(controller);
    if (!answer) return undefined;
    const { engines, slots } = answer as unknown as ClusterStatusReply;
    const lost = slots.find((slot) => slot.state === 'failed');
    if (lost) throw failed(controller, engineFailed(lost));
    if (engines.length !== reached) {
      reached = engines.length;
      options.onProgress?.({ step: 'engines', engines: reached, wanted });
    }
    return reached >= wanted ? true : undefined;
  };
  let wake = (): void => {};
  const deafen = await hearNotifications(connection, () => wake());
  const ready = await waitFor(look, {
    timeoutMs: options.timeoutMs ?? START_MS,
    everyMs: LOOK_AGAIN_MS,
    signal: options.signal,
    listen: (wakeUp) => {
      wake = wakeUp;
      controller.onEnd(wake);
      return deafen;
    },
  });
  if (!ready) throw failed(controller, tooFewEngines(Math.max(reached, 0), wanted));
}

function throwIfEnded(controller: ControllerProcess): void {
  const reason = controller.ended();
  if (reason !== undefined) throw failed(controller, reason);
}

function failed(controller: ControllerProcess, reason: string): ClusterStartError {
  return new ClusterStartError(reason, controller.logFile, controller.logTail());
}

function silentController(file: string, connection: ClientConnection): ClusterStartError {
  const pid = connection.engine_room?.pid;
  return new ClusterStartError(
    `a controller on ${connection.location || 'this machine'}${pid === undefined ? '' : ` (process ${pid})`} ` +
      `wrote ${file} and does not answer; stop it, or remove that file if it is gone.`,
  );
}
