/** Where a window looks for its cluster: in a profile, which it can also start and stop, or behind a connection file. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { probeCluster } from '../../cluster/launch/probe';
import { connectionFilePaths } from '../../cluster/profile/connection-file';
import { locateProfile, type ProfileDir } from '../../cluster/profile/profile-dir';
import type { PlaceSettings } from '../rpc';

export interface ClusterPlace {
  /** What the user sees. */
  name: string;
  /** By which clients connect. */
  clientFile: string;
  /** Undefined behind a connection file: the cluster may be anywhere. */
  profile: ProfileDir | undefined;
}

const PROBE_MS = 2000;

export function clusterPlace({ profile, ipythonDir, connectionFile }: PlaceSettings): ClusterPlace {
  if (connectionFile !== '')
    return { name: fileName(connectionFile), clientFile: connectionFile, profile: undefined };
  const found = locateProfile({ profile, ipythonDir: ipythonDir || undefined });
  return { name: profile, clientFile: connectionFilePaths(found).client, profile: found };
}

/** `lab (17-ab)` for a cluster with an id in a profile, else the name of the file. Pure. */
export function fileName(path: string): string {
  const parts = /[\\/]profile_([^\\/]+)[\\/]security[\\/]ipcontroller-(?:(.+)-)?client\.json$/.exec(path);
  if (!parts) return basename(path);
  const [, profile = '', id] = parts;
  return id === undefined ? profile : `${profile} (${id})`;
}

/** Whether to connect. */
export async function mayRun(place: ClusterPlace): Promise<boolean> {
  return (await answerAt(place)) === 'some';
}

/**
 * Who stands behind the file: somebody, nobody, or a living controller that has no time just now. A file without a
 * profile is worth trying, for only its controller can tell.
 */
export async function answerAt({ clientFile, profile }: ClusterPlace): Promise<'some' | 'none' | 'late'> {
  if (!existsSync(clientFile)) return 'none';
  if (!profile) return 'some';
  const { state } = await probeCluster(profile, { timeoutMs: PROBE_MS });
  if (state === 'silent') return 'late';
  return state === 'running' || state === 'foreign' ? 'some' : 'none';
}
