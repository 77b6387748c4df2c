/** What stands behind a profile's connection files: nothing, a living controller, or one that has gone. */
import { existsSync, rmSync, statSync } from 'node:fs';
import type { ClusterStatusReply } from '../protocol/private-messages';
import {
  connectionFilePaths,
  curveKeyFile,
  readClientConnection,
  type ClientConnection,
  type ConnectionFilePaths,
} from '../profile/connection-file';
import type { ProfileDir } from '../profile/profile-dir';
import { isThisMachine } from '../profile/whereabouts';
import { askHub } from './hub-question';
import { identify, identifyWriter, type ProcessIdentity } from './process-identity';

export type Probe =
  /** No connection files. */
  | { state: 'absent' }
  /** Files of a controller that is gone (or files that cannot be used). */
  | { state: 'stale'; reason: string }
  /** Engine Room's controller, and what it says about itself. */
  | { state: 'running'; connection: ClientConnection; status: ClusterStatusReply; process?: ProcessIdentity }
  /** ipyparallel's own controller answers; its engines' uuids. */
  | { state: 'foreign'; connection: ClientConnection; engines: string[] }
  /** The process that wrote the files lives but does not answer. */
  | { state: 'silent'; connection: ClientConnection; process?: ProcessIdentity };

export interface ProbeOptions {
  clusterId?: string;
  /** How long a controller may take to answer. Default 2000. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

const ANSWER_MS = 2000;

/** Ask whoever wrote this profile's connection files; the number in them alone proves nothing. */
export async function probeCluster(profile: ProfileDir, options: ProbeOptions = {}): Promise<Probe> {
  const paths = connectionFilePaths(profile, options.clusterId);
  if (!existsSync(paths.client)) {
    return existsSync(paths.engine)
      ? { state: 'stale', reason: 'the client file is missing' }
      : { state: 'absent' };
  }
  let connection: ClientConnection;
  let writtenAtMs: number;
  try {
    connection = readClientConnection(paths.client);
    writtenAtMs = statSync(paths.client).mtimeMs;
  } catch (error) {
    return { state: 'stale', reason: (error as Error).message };
  }
  const mark = connection.engine_room;
  const local = isThisMachine(connection.location);
  if (mark && local && !identify(mark.pid)) return { state: 'stale', reason: `process ${mark.pid} is gone` };
  const answer = await askHub(connection, {
    type: mark ? 'cluster_status_request' : 'connection_request',
    timeoutMs: options.timeoutMs ?? ANSWER_MS,
    signal: options.signal,
  });
  // A controller that answers with an error is on its way out, or too old to know the question.
  if (answer?.['status'] !== 'ok') return unanswered(connection, local, writtenAtMs);
  if (!mark) return { state: 'foreign', connection, engines: Object.values(answer['engines'] ?? {}) };
  const status = answer as unknown as ClusterStatusReply;
  return { state: 'running', connection, status, process: local ? identify(status.pid) : undefined };
}

function unanswered(connection: ClientConnection, local: boolean, writtenAtMs: number): Probe {
  if (!local) return { state: 'silent', connection };
  const mark = connection.engine_room;
  if (!mark) return { state: 'stale', reason: 'no controller answers at its port' };
  const process = identifyWriter(mark.pid, writtenAtMs);
  return process
    ? { state: 'silent', connection, process }
    : { state: 'stale', reason: `process ${mark.pid} is another program now` };
}

/** Remove connection files nobody stands behind; `writer`: only if they are this process's, not its successor's. */
export function removeConnectionFiles(paths: ConnectionFilePaths, writer?: number): void {
  if (writer !== undefined && (writerOf(paths.client) ?? writer) !== writer) return;
  rmSync(paths.client, { force: true });
  rmSync(paths.engine, { force: true });
  // The secret half of a key that nobody names any more.
  rmSync(curveKeyFile(paths), { force: true });
}

/** @returns undefined also when the file is missing or unusable. */
function writerOf(clientFile: string): number | undefined {
  try {
    return readClientConnection(clientFile).engine_room?.pid;
  } catch {
    return undefined;
  }
}
