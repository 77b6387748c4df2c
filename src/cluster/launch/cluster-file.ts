/**
 * `security/cluster-<id>.json`, in which whoever started a cluster says what it is made of: ipyparallel's
 * `Cluster.from_file` and `ipcluster list` and `stop` read it, and write their own (protocol: security, cluster file).
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileDir } from '../profile/profile-dir';
import { parseDict, type JsonObject } from '../protocol/messages';

/** A launcher's state, as far as we read or write it. `pid` is -1 where the launcher is no process. */
export interface LauncherState extends JsonObject {
  pid?: number;
  n?: number;
  /** Of an engine set: its engines by their number. */
  engines?: Record<string, LauncherState>;
}

export interface ClusterFile {
  cluster: JsonObject;
  /** Absent once the controller has ended. */
  controller?: { class: string; state: LauncherState };
  engines: { class: string; sets: Record<string, LauncherState> };
}

/** What our controller says of its cluster. */
export interface ClusterDescription {
  profile: ProfileDir;
  clusterId: string;
  ip: string;
  location?: string;
  controllerPid: number;
  /** The engines' pids by the name of their set. */
  engineSets: Readonly<Record<string, readonly number[]>>;
}

export function clusterFilePath(profile: ProfileDir, clusterId = ''): string {
  return join(profile.security, `cluster-${clusterId}.json`);
}

/** In the very form in which ipyparallel's launchers of local processes would have written it. */
export function describeCluster(description: ClusterDescription): ClusterFile {
  const { profile, clusterId, ip, location, controllerPid, engineSets } = description;
  const launcher = { cluster_id: clusterId, profile_dir: profile.path, state: 'running' };
  // Whoever loads the file deletes the output of what has ended: our logs stay ours.
  const processOf = (pid: number): LauncherState => ({ ...launcher, output_file: '', pid });
  const sets = Object.entries(engineSets).filter(([, pids]) => pids.length > 0);
  return {
    cluster: {
      cluster_id: clusterId,
      controller_args: [],
      controller_ip: ip,
      controller_location: location ?? '',
      delay: 1,
      n: sets.reduce((sum, [, pids]) => sum + pids.length, 0),
      profile_dir: profile.path,
      class: 'ipyparallel.cluster.cluster.Cluster',
    },
    controller: { class: 'local', state: processOf(controllerPid) },
    engines: {
      class: 'local',
      sets: Object.fromEntries(
        sets.map(([name, pids]) => [
          name,
          {
            ...launcher,
            n: pids.length,
            pid: -1,
            engines: Object.fromEntries(pids.map((pid, at) => [String(at), { ...processOf(pid), n: 1 }])),
          },
        ]),
      ),
    },
  };
}

/** @returns undefined when there is none, or nothing that can be used. */
export function readClusterFile(path: string): ClusterFile | undefined {
  let parsed: JsonObject | undefined;
  try {
    parsed = parseDict(readFileSync(path));
  } catch {
    return undefined;
  }
  if (!isDict(parsed?.['cluster'])) return undefined;
  const { cluster, controller, engines } = parsed;
  const hasController = isDict(controller) && isDict(controller['state']);
  return {
    cluster,
    ...(hasController ? { controller: controller as unknown as ClusterFile['controller'] } : {}),
    engines:
      isDict(engines) && isDict(engines['sets'])
        ? (engines as unknown as ClusterFile['engines'])
        : { class: 'local', sets: {} },
  };
}

/** With mode 0600, complete or not at all. */
export function writeClusterFile(path: string, file: ClusterFile): void {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, JSON.stringify(file), { mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The pids of an engine set that are processes of this machine: its engines', or that of the program they run under. */
export function processesOf(set: LauncherState): number[] {
  return [set, ...Object.values(set.engines ?? {})].flatMap(({ pid }) =>
    typeof pid === 'number' && pid > 0 ? [pid] : [],
  );
}

function isDict(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
