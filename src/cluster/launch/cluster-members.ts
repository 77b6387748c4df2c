/** The living processes of which a cluster file says that a cluster is made: those on this machine. */
import { rmSync, statSync } from 'node:fs';
import type { ProfileDir } from '../profile/profile-dir';
import { clusterFilePath, processesOf, readClusterFile, type LauncherState } from './cluster-file';
import { identify, identifyWriter, type ProcessIdentity } from './process-identity';

/** The launchers whose pids are of this machine: others start processes elsewhere, by way of ssh or a batch system. */
const LOCAL_LAUNCHERS: ReadonlySet<string> = new Set(['local', 'mpi']);

export interface ClusterMembers {
  controller?: ProcessIdentity;
  engines: ProcessIdentity[];
}

/** A process that got its number after the file was written is none of them. */
export function clusterMembers(profile: ProfileDir, clusterId = ''): ClusterMembers {
  const path = clusterFilePath(profile, clusterId);
  const file = readClusterFile(path);
  const writtenAtMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (!file || writtenAtMs === undefined) return { engines: [] };
  const living = (pid: number): ProcessIdentity[] => {
    const found = process.platform === 'linux' ? identifyWriter(pid, writtenAtMs) : identify(pid);
    return found ? [found] : [];
  };
  const { controller, engines } = file;
  const pidsOf = (launcher: string, states: LauncherState[]): number[] =>
    LOCAL_LAUNCHERS.has(launcher) ? states.flatMap(processesOf) : [];
  const [first] = controller ? pidsOf(controller.class, [controller.state]).flatMap(living) : [];
  return {
    ...(first ? { controller: first } : {}),
    engines: pidsOf(engines.class, Object.values(engines.sets)).flatMap(living),
  };
}

/** Remove a cluster file nobody stands behind any more. */
export function removeClusterFile(profile: ProfileDir, clusterId = ''): void {
  rmSync(clusterFilePath(profile, clusterId), { force: true });
}
