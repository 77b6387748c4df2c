/** The controller's parts as the answers to requests see them. */
import type { ProfileDir } from '../profile/profile-dir';
import type { ClusterState } from './cluster-requests';
import type { Cores } from './cores';
import type { Ending } from './ending';
import { changeEngines } from './engine-changes';
import type { Servers } from './servers';
import type { Supervisor } from './supervisor';

export interface StateParts {
  profile: ProfileDir;
  clusterId: string;
  cores: Cores;
  supervisor: Supervisor;
  ending: Ending;
  servers(): Servers;
  /** Ask an engine to end itself. */
  sendShutdown(uuid: string): void;
}

export function clusterState(parts: StateParts): ClusterState {
  const { profile, clusterId, supervisor, ending, sendShutdown } = parts;
  const { registry, activity, scheduler, leases } = parts.cores;
  return {
    profile: profile.name,
    clusterId,
    started: new Date().toISOString(),
    engines: () => registry.engines,
    activity: (uuid) => activity.of(uuid),
    slots: () => supervisor.slots,
    queued: () => scheduler.queued,
    queuedIds: () => scheduler.queuedIds(),
    leases: () => leases.count,
    renewLease(id, ttlMs) {
      ending.refuseWhenBegun();
      leases.renew(id, ttlMs, performance.now());
    },
    releaseLease: (id) => leases.release(id, performance.now()),
    changeEngines(request) {
      ending.refuseWhenBegun();
      changeEngines(request, { registry, supervisor, sendShutdown });
    },
    abortQueued: (msgIds) => parts.servers().tasks.abort(msgIds),
    // The reply to the request leaves first.
    shutdown: () => void setImmediate(() => void ending.stop('request')),
  };
}
