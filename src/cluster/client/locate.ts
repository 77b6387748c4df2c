/** From what a user says to a connection file that can be used now, waiting for it if need be. */
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import {
  ConnectionFileError,
  connectionFilePaths,
  readClientConnection,
  type ClientConnection,
} from '../profile/connection-file';
import { locateProfile, type ProfileSelection } from '../profile/profile-dir';

export interface ConnectTarget extends ProfileSelection {
  clusterId?: string;
  /** A client connection file; wins over the profile. */
  connectionFile?: string;
}

export interface Located {
  path: string;
  profile: string;
  connection: ClientConnection;
}

const POLL_MS = 100;

/**
 * Wait until the connection file is there, whole, and not left over from a controller that is gone.
 * @throws ConnectionFileError or ConnectionError: which file, what is wrong with it, what to do.
 */
export async function locateConnection(target: ConnectTarget, timeoutMs: number): Promise<Located> {
  const profile = locateProfile(target);
  const path = target.connectionFile ?? connectionFilePaths(profile, target.clusterId).client;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      const connection = readClientConnection(path, process.env);
      assertUsable(connection, path);
      return { path, profile: profile.name, connection };
    } catch (error) {
      const last = !(error instanceof ConnectionFileError) || performance.now() + POLL_MS > deadline;
      if (last) throw error;
    }
    await delay(POLL_MS);
  }
}

function assertUsable(connection: ClientConnection, path: string): void {
  if (controllerIsGone(connection)) {
    throw new ConnectionFileError(path, 'its controller is no longer running; start the cluster again.');
  }
}

/** True when the controller is ours, on this machine, and its process has ended. */
export function controllerIsGone(connection: ClientConnection): boolean {
  const pid = connection.engine_room?.pid;
  if (pid === undefined || connection.location !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
