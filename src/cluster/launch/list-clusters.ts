/** Finds every cluster of an IPython directory: by its connection files, and by the cluster file of whoever started it. */
import { connectionFilePaths } from '../profile/connection-file';
import {
  ipythonDir,
  locateProfile,
  namesIn,
  profilesIn,
  type ProfileDir,
  type ProfileSelection,
} from '../profile/profile-dir';
import { clusterMembers } from './cluster-members';
import { probeCluster, type Probe } from './probe';

/** A cluster that was found: whose it is, and how it is. */
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

/** Where to look: one profile when it is named, else every `profile_*` folder. */
export type ClusterSearch = ProfileSelection & { clusterId?: string };

/** The clusters of every profile, or of one. @returns them sorted by profile and cluster id. */
export async function listClusters(search: ClusterSearch = {}): Promise<ClusterEntry[]> {
  const clusters = await Promise.all(profilesOf(search).map(clustersIn));
  return clusters
    .flat()
    .filter(({ clusterId }) => search.clusterId === undefined || clusterId === search.clusterId);
}

export function clustersIn(profile: ProfileDir): Promise<ClusterEntry[]> {
  return Promise.all(
    clusterIds(profile).map(async (clusterId) =>
      describe(profile, clusterId, await probeCluster(profile, { clusterId })),
    ),
  );
}

export function profilesOf(search: ProfileSelection): ProfileDir[] {
  const one = search.profileDir !== undefined || search.profile !== undefined;
  return one ? [locateProfile(search)] : profilesIn(search.ipythonDir ?? ipythonDir());
}

function clusterIds(profile: ProfileDir): string[] {
  const ids = namesIn(profile.security).flatMap((name) => {
    const found = /^(?:ipcontroller(?:-(.+))?-(?:client|engine)|cluster-(.*))\.json$/.exec(name);
    return found ? [found[2] ?? found[1] ?? ''] : [];
  });
  return [...new Set(ids)].sort();
}

function describe(profile: ProfileDir, clusterId: string, probe: Probe): ClusterEntry {
  const members = clusterMembers(profile, clusterId);
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
      return {
        ...entry,
        state: 'running',
        kind: 'ipyparallel',
        pid: members.controller?.pid ?? null,
        engines: probe.engines.length,
      };
    case 'silent': {
      const mark = probe.connection.engine_room;
      return {
        ...entry,
        state: 'not answering',
        kind: mark ? 'engine-room' : 'ipyparallel',
        pid: mark?.pid ?? members.controller?.pid ?? null,
      };
    }
    default: {
      // ipcluster is just starting it, or it left engines behind.
      const living = members.controller ?? members.engines[0];
      if (!living) return entry;
      return { ...entry, state: 'not answering', kind: 'ipyparallel', pid: members.controller?.pid ?? null };
    }
  }
}
