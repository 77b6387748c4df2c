/** The profiles of an IPython directory, and their clusters with ids; those that run first. */
import { readdirSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import type { ClusterEntry } from '../cluster/launch';
import { ipythonDir as defaultIpythonDir } from '../cluster/profile/profile-dir';
import type { ProfileEntry } from './rpc';

export function listProfiles(ipythonDir: string, clusters: readonly ClusterEntry[]): ProfileEntry[] {
  return entriesOf(profileNames(ipythonDir || defaultIpythonDir()), clusters);
}

/** Pure. */
export function entriesOf(profiles: readonly string[], clusters: readonly ClusterEntry[]): ProfileEntry[] {
  return profiles
    .flatMap((name) => [own(name, clusters), ...withIds(name, clusters)])
    .sort((a, b) => Number(b.running) - Number(a.running) || a.name.localeCompare(b.name));
}

function own(name: string, clusters: readonly ClusterEntry[]): ProfileEntry {
  const cluster = clusters.find(({ profile, clusterId }) => profile === name && clusterId === '');
  const running = cluster?.state === 'running';
  return { name, connectionFile: null, running, detail: running ? words(cluster) : l10n.t('not running') };
}

function withIds(name: string, clusters: readonly ClusterEntry[]): ProfileEntry[] {
  return clusters
    .filter(({ profile, clusterId, state }) => profile === name && clusterId !== '' && state === 'running')
    .map((cluster) => ({
      name: `${name} (${cluster.clusterId})`,
      connectionFile: cluster.clientFile,
      running: true,
      detail: words(cluster),
    }));
}

function words({ kind, engines }: ClusterEntry): string {
  const count = engines === 1 ? l10n.t('1 engine') : l10n.t('{0} engines', engines);
  return kind === 'ipyparallel' ? l10n.t('{0}, started by ipyparallel', count) : count;
}

function profileNames(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.startsWith('profile_'))
      .map((name) => name.slice('profile_'.length));
  } catch {
    return [];
  }
}
