/** The profiles of an IPython directory, those with a running cluster first. */
import { readdirSync } from 'node:fs';
import type { ClusterEntry } from '../cluster/launch';
import { ipythonDir as defaultIpythonDir } from '../cluster/profile/profile-dir';
import type { ProfileEntry } from './rpc';

export function listProfiles(ipythonDir: string, clusters: readonly ClusterEntry[]): ProfileEntry[] {
  return profileNames(ipythonDir || defaultIpythonDir())
    .map((name) => describe(name, clusters))
    .sort((a, b) => Number(b.running) - Number(a.running) || a.name.localeCompare(b.name));
}

function describe(name: string, clusters: readonly ClusterEntry[]): ProfileEntry {
  const cluster = clusters.find(({ profile, clusterId }) => profile === name && clusterId === '');
  if (cluster?.state !== 'running') return { name, running: false, detail: 'not running' };
  const owner = cluster.kind === 'ipyparallel' ? ', started by ipyparallel' : '';
  return {
    name,
    running: true,
    detail: `${cluster.engines} engine${cluster.engines === 1 ? '' : 's'}${owner}`,
  };
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
