/** What our own clients ask about the cluster as a whole, and what they set in motion (docs/wire.md). */
import type { JsonObject } from '../protocol/messages';
import type {
  AbortQueuedReply,
  AbortQueuedRequest,
  ClusterStatusReply,
  EngineSlot,
  EngineStatus,
  EnginesReply,
  EnginesRequest,
  IdleStatus,
  LeaseRequest,
  TaskOnEngine,
} from '../protocol/private-messages';
import type { EngineActivity } from '../schedulers/activity';
import { enginesRequest } from './engine-changes';
import type { LeaseWish } from './leases';
import type { QueueState } from './queue-requests';
import type { RegisteredEngine } from './registry';
import { RequestError, type RequestHandlers } from './requests';

export interface ClusterState extends QueueState {
  readonly profile: string;
  readonly clusterId: string;
  /** ISO time. */
  readonly started: string;
  readonly startedBy: string;
  readonly settingsMark: string | undefined;
  slots(): EngineSlot[];
  leases(): number;
  /** When it ends because nothing runs; null while something does, or when it may be idle for ever. */
  idle(): IdleStatus | null;
  /**
   * @param keep count the time it is idle anew.
   * @throws RequestError when the cluster is on its way out.
   */
  renewLease(id: string, ttlMs: number, wish: LeaseWish, keep: boolean): void;
  releaseLease(id: string): void;
  /** @throws RequestError when an id cannot be served; nothing is changed then. */
  /** @returns the slots of those that were started. */
  changeEngines(request: EnginesRequest): number[];
  /** @returns the tasks that waited and now are answered `aborted`. */
  abortQueued(msgIds: readonly string[]): string[];
  shutdown(): void;
}

const OK = { content: { status: 'ok' } };

export function clusterRequests(cluster: ClusterState): RequestHandlers {
  return {
    shutdown_request: () => {
      cluster.shutdown();
      return OK;
    },
    cluster_status_request: (content) => ({ content: clusterStatus(content, cluster) }),
    lease_release_request: (content) => {
      cluster.releaseLease(String(content['id']));
      return OK;
    },
    engines_request: (content) => {
      const reply: EnginesReply = { status: 'ok', slots: cluster.changeEngines(enginesRequest(content)) };
      return { content: reply };
    },
    abort_queued_request: (content: Partial<AbortQueuedRequest>) => {
      const reply: AbortQueuedReply = {
        status: 'ok',
        aborted: cluster.abortQueued(strings(content.msg_ids)),
      };
      return { content: reply };
    },
  };
}

function clusterStatus(content: JsonObject, cluster: ClusterState): ClusterStatusReply {
  const lease = content['lease'] as Partial<Record<keyof LeaseRequest, unknown>> | undefined;
  if (lease) renewLease(lease, cluster);
  return {
    status: 'ok',
    time: new Date().toISOString(),
    profile: cluster.profile,
    cluster_id: cluster.clusterId,
    pid: process.pid,
    started: cluster.started,
    started_by: cluster.startedBy,
    ...(cluster.settingsMark === undefined ? {} : { settings_mark: cluster.settingsMark }),
    engines: cluster.engines().map((engine) => engineStatus(engine, cluster.activity(engine.uuid))),
    slots: cluster.slots(),
    queued: cluster.queued(),
    leases: cluster.leases(),
    idle: cluster.idle(),
  };
}

function renewLease(lease: Partial<Record<keyof LeaseRequest, unknown>>, cluster: ClusterState): void {
  const { id, ttl_ms: ttl, idle_ms: idle, stays, keep } = lease;
  if (typeof id !== 'string' || !(Number(ttl) > 0))
    throw new RequestError('ValueError', 'A lease needs an id and a ttl_ms above 0.');
  const idleMs = typeof idle === 'number' && idle > 0 ? idle : undefined;
  const holder = typeof lease.holder === 'string' ? lease.holder : undefined;
  cluster.renewLease(id, Number(ttl), { idleMs, stays: stays === true, holder }, keep === true);
}

function engineStatus(engine: RegisteredEngine, activity: EngineActivity): EngineStatus {
  const { id, uuid, kernel, description } = engine;
  return {
    id,
    uuid,
    kernel,
    pid: description?.pid ?? null,
    runtime: description?.runtime ?? null,
    hostname: description?.hostname ?? null,
    slot: description?.slot ?? null,
    tasks: activity.active.map(({ msgId, label, since }): TaskOnEngine => ({ msg_id: msgId, label, since })),
    running_since: activity.runningSince,
    completed: activity.completed,
    retiring: activity.isRetiring,
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
