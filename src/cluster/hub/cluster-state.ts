/** The controller's parts as the answers to requests see them. */
import type { ProfileDir } from '../profile/profile-dir';
import type { ClusterState } from './cluster-requests';
import { isBusy, type Cores } from './cores';
import type { Ending } from './ending';
import { changeEngines } from './engine-changes';
import type { Servers } from './servers';
import type { Supervisor } from './supervisor';

export interface StateParts {
  profile: ProfileDir;
  clusterId: string;
  startedBy: string;
  settingsMark: string | undefined;
  cores: Cores;
  supervisor: Supervisor;
  ending: Ending;
  servers(): Servers;
  /** Ask an engine to end itself. */
  sendShutdown(uuid: string): void;
}

export function clusterState(parts: StateParts): ClusterState {
  const { profile, clusterId, startedBy, settingsMark, supervisor, ending, sendShutdown } = parts;
  const { registry, activity, scheduler, leases, idleness } = parts.cores;
  return {
    profile: profile.name,
    clusterId,
    started: new Date().toISOString(),
    startedBy,
    settingsMark,
    engines: () => registry.engines,
    activity: (uuid) => activity.of(uuid),
    slots: () => supervisor.slots,
    queued: () => scheduler.queued,
    queuedIds: () => scheduler.queuedIds(),
    leases: () => leases.count,
    renewLease(id, ttlMs, wish, keep) {
      ending.refuseWhenBegun();
      const now = performance.now();
      leases.renew(id, ttlMs, now, wish);
      if (keep) idleness.touch(now);
    },
    idle() {
      const endsAt = isBusy(parts.cores) ? undefined : idleness.endsAt(leases.idleLimitMs);
      if (endsAt === undefined) return null;
      const iso = (time: number): string => wallTime(time).toISOString();
      return { since: iso(idleness.since), ends_at: iso(endsAt) };
    },
    releaseLease: (id) => leases.release(id, performance.now(), isBusy(parts.cores)),
    changeEngines(request) {
      ending.refuseWhenBegun();
      idleness.touch(performance.now());
      const retire = (uuid: string, onDone: () => void): void => {
        parts.servers().tasks.handle({ type: 'engine-retiring', uuid });
        activity.retire(uuid, onDone, () => scheduler.needs(uuid));
      };
      return changeEngines(request, { registry, supervisor, retire, sendShutdown });
    },
    abortQueued: (msgIds) => parts.servers().tasks.abort(msgIds),
    // The reply to the request leaves first.
    shutdown: () => void setImmediate(() => void ending.stop('request')),
  };
}

/** To the second: it shall not look like news with every answer, and the two clocks drift apart when the machine sleeps. */
function wallTime(time: number): Date {
  return new Date(Math.round((Date.now() - performance.now() + time) / 1000) * 1000);
}
