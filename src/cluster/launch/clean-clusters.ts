/** Removes what clusters left behind that are no more: connection files, cluster files, logs. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { namesIn, type ProfileDir, type ProfileSelection } from '../profile/profile-dir';
import { clusterFilePath } from './cluster-file';
import { connectionFilePaths, curveKeyFile } from '../profile/connection-file';
import { isLogOf } from './clean-logs';
import { clustersIn, profilesOf, type ClusterEntry } from './list-clusters';

export interface Cleaned {
  /** How many files were removed. */
  removed: number;
  /** The running clusters whose files were left. */
  left: ClusterEntry[];
}

/** @param force those of running clusters go as well; their processes do not. */
export async function cleanClusters(selection: ProfileSelection, force = false): Promise<Cleaned> {
  const cleaned: Cleaned = { removed: 0, left: [] };
  for (const profile of profilesOf(selection)) {
    const clusters = await clustersIn(profile);
    const left = force ? [] : clusters.filter(({ state }) => state !== 'stale');
    const stale = clusters.filter((cluster) => !left.includes(cluster));
    const files = [
      ...stale.flatMap(({ clusterId }) => filesOf(profile, clusterId)),
      ...logsOf(profile, stale, left),
    ];
    for (const path of files) rmSync(path, { force: true });
    cleaned.removed += files.length;
    cleaned.left.push(...left);
  }
  return cleaned;
}

function filesOf(profile: ProfileDir, clusterId: string): string[] {
  const connection = connectionFilePaths(profile, clusterId);
  const there = namesIn(profile.security).map((name) => join(profile.security, name));
  const { client, engine } = connection;
  return [client, engine, curveKeyFile(connection), clusterFilePath(profile, clusterId)].filter((path) =>
    there.includes(path),
  );
}

/** All logs, while no cluster of the profile runs; else those that are certainly of one that does not. */
function logsOf(
  { log }: ProfileDir,
  stale: readonly ClusterEntry[],
  left: readonly ClusterEntry[],
): string[] {
  const isOver = (name: string): boolean => stale.some(({ clusterId }) => isLogOf(name, clusterId));
  return namesIn(log)
    .filter((name) => left.length === 0 || isOver(name))
    .map((name) => join(log, name));
}
