/** Finds every cluster of an IPython directory by its connection files. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { connectionFilePaths } from '../profile/connection-file';
import { ipythonDir, locateProfile, type ProfileDir } from '../profile/profile-dir';
import { probeCluster, type Probe } from './probe';

export interface ClusterEntry {
  profile: string;
  profileDir: string;
  clusterId: string;
  /** `stale`: its controller is gone. `not answering`: it lives and does not answer. */
  state: 'running' | 'stale' | 'not answering';
  /** Whose controller it is; undefined while stale. */
  kind?: 'engine-room' | 'ipyparallel';
  /** The controller's; null where it is not known. */
  pid: number | null;
  engines: number;
  /** Tasks waiting in the scheduler. */
  queued: number;
  clientFile: string;
}

/** @returns the clusters of every `profile_*` folder, sorted by profile and cluster id. */
export async function listClusters(
  options: { ipythonDir?: string; profileDir?: string } = {},
): Promise<ClusterEntry[]> {
  const profiles = options.profileDir
    ? [locateProfile({ profileDir: options.profileDir })]
    : profilesIn(options.ipythonDir ?? ipythonDir());
  const clusters = profiles.flatMap((profile) =>
    clusterIds(profile).map((clusterId) => ({ profile, clusterId })),
  );
  return Promise.all(
    clusters.map(async ({ profile, clusterId }) =>
      describe(profile, clusterId, await probeCluster(profile, { clusterId })),
    ),
  );
}

function profilesIn(dir: string): ProfileDir[] {
  return entries(dir)
    .filter((name) => name.startsWith('profile_'))
    .sort()
    .map((name) => locateProfile({ profileDir: join(dir, name) }));
}

function clusterIds(profile: ProfileDir): string[] {
  return entries(profile.security)
    .flatMap((name) => /^ipcontroller(?:-(.+))?-client\.json$/.exec(name)?.slice(1) ?? [])
    .map((clusterId) => clusterId ?? '')
    .sort();
}

function describe(profile: ProfileDir, clusterId: string, probe: Probe): ClusterEntry {
  const entry: ClusterEntry = {
    profile: profile.name,
    profileDir: profile.path,
    clusterId,
    state: 'stale',
    pid: null,
    engines: 0,
    queued: 0,
    clientFile: connectionFilePaths(profile, clusterId).client,
  };
  switch (probe.state) {
    case 'running': {
      const { pid, engines, queued } = probe.status;
      return { ...entry, state: 'running', kind: 'engine-room', pid, engines: engines.length, queued };
    }
    case 'foreign':
      return { ...entry, state: 'running', kind: 'ipyparallel', engines: probe.engines };
    case 'silent': {
      const mark = probe.connection.engine_room;
      return {
        ...entry,
        state: 'not answering',
        kind: mark ? 'engine-room' : 'ipyparallel',
        pid: mark?.pid ?? null,
      };
    }
    default:
      return entry;
  }
}

function entries(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
