/** What clients ask the hub, answered: one function per request, no socket (protocol: client and hub). */
import { errorContent } from '../protocol/error-content';
import type { JsonObject } from '../protocol/messages';
import type {
  AbortQueuedReply,
  AbortQueuedRequest,
  ClusterStatusReply,
  EngineSlot,
  EngineStatus,
  EnginesRequest,
  TaskOnEngine,
} from '../protocol/private-messages';
import type { EngineActivity } from '../schedulers/activity';
import type { RegisteredEngine } from './registry';

/** What the answers are made of, and what the requests set in motion. */
export interface HubState {
  readonly profile: string;
  readonly clusterId: string;
  /** ISO time. */
  readonly started: string;
  engines(): RegisteredEngine[];
  activity(uuid: string): EngineActivity;
  slots(): EngineSlot[];
  /** Tasks waiting in the scheduler. */
  queued(): number;
  leases(): number;
  /** @throws RequestError when the cluster is on its way out. */
  renewLease(id: string, ttlMs: number): void;
  releaseLease(id: string): void;
  /** @throws RequestError when an id cannot be served; nothing is changed then. */
  changeEngines(request: EnginesRequest): void;
  /** @returns the tasks that waited and now are answered `aborted`. */
  abortQueued(msgIds: readonly string[]): string[];
  shutdown(): void;
}

/** Becomes the error content of the reply. */
export class RequestError extends Error {
  override name = 'RequestError';
  constructor(
    readonly ename: string,
    message: string,
  ) {
    super(message);
  }
}

export interface HubReply {
  type: string;
  content: object;
  buffers?: readonly Uint8Array[];
}

type Handler = (content: JsonObject, hub: HubState) => object;

const OK = { status: 'ok' };

const handlers: Record<string, Handler> = {
  connection_request: (_content, hub) => ({ ...OK, engines: engineTable(hub) }),
  queue_request: queueStatus,
  shutdown_request: (_content, hub) => {
    hub.shutdown();
    return OK;
  },
  cluster_status_request: clusterStatus,
  lease_release_request: (content, hub) => {
    hub.releaseLease(String(content['id']));
    return OK;
  },
  engines_request: (content, hub) => {
    hub.changeEngines(enginesRequest(content));
    return OK;
  },
  abort_queued_request: (content: Partial<AbortQueuedRequest>, hub): AbortQueuedReply => ({
    status: 'ok',
    aborted: hub.abortQueued(strings(content.msg_ids)),
  }),
  // No records are kept, so these are what ipyparallel answers without a database.
  history_request: () => ({ ...OK, history: [] }),
  purge_request: () => OK,
  result_request: noRecords,
  db_request: noRecords,
  resubmit_request: noRecords,
};

/** Always an answer: errors of the request become its content, an unknown type a `hub_error`. */
export function answerRequest(type: string, content: JsonObject, hub: HubState): HubReply {
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
  if (!handler)
    return { type: 'hub_error', content: errorContent('KeyError', `Bad Message Type: '${type}'`) };
  const reply = type.replace(/_request$/, '_reply');
  try {
    return { type: reply, content: handler(content, hub) };
  } catch (error) {
    const ename = error instanceof RequestError ? error.ename : 'RuntimeError';
    return { type: reply, content: errorContent(ename, (error as Error).message) };
  }
}

function engineTable(hub: HubState): Record<string, string> {
  return Object.fromEntries(hub.engines().map(({ id, uuid }) => [String(id), uuid]));
}

function queueStatus(content: JsonObject, hub: HubState): object {
  const verbose = content['verbose'] === true;
  const show = (ids: string[]) => (verbose ? ids : ids.length);
  const perEngine = targetedEngines(content['targets'], hub).map(({ id, uuid }) => {
    const { active, completed, recent } = hub.activity(uuid);
    const ids = (via: string) => active.filter((work) => work.via === via).map((work) => work.msgId);
    const status = {
      queue: show(ids('mux')),
      completed: verbose ? recent : completed,
      tasks: show(ids('task')),
    };
    return [String(id), status] as const;
  });
  return { ...Object.fromEntries(perEngine), unassigned: verbose ? [] : hub.queued(), ...OK };
}

/** Engines by id or uuid; null means all. */
function targetedEngines(targets: unknown, hub: HubState): RegisteredEngine[] {
  const engines = hub.engines();
  if (targets == null || targets === 'all') return engines;
  const wanted: unknown[] = Array.isArray(targets) ? targets : [targets];
  const found = wanted.map((target) =>
    engines.find(({ id, uuid }) => uuid === target || id === target || String(id) === target),
  );
  const unknown = wanted.filter((_target, at) => !found[at]);
  if (unknown.length > 0) throw new RequestError('IndexError', `No Such Engine: ${JSON.stringify(unknown)}`);
  return found as RegisteredEngine[];
}

function clusterStatus(content: JsonObject, hub: HubState): ClusterStatusReply {
  const lease = content['lease'] as { id?: unknown; ttl_ms?: unknown } | undefined;
  if (lease) {
    if (typeof lease.id !== 'string' || !(Number(lease.ttl_ms) > 0))
      throw new RequestError('ValueError', 'A lease needs an id and a ttl_ms above 0.');
    hub.renewLease(lease.id, Number(lease.ttl_ms));
  }
  return {
    status: 'ok',
    profile: hub.profile,
    cluster_id: hub.clusterId,
    pid: process.pid,
    started: hub.started,
    engines: hub.engines().map((engine) => engineStatus(engine, hub.activity(engine.uuid))),
    slots: hub.slots(),
    queued: hub.queued(),
    leases: hub.leases(),
  };
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
    completed: activity.completed,
  };
}

/** More at a time than any one machine could bear is a slip of the pen. */
const MAX_STARTED = 1000;

function enginesRequest(content: JsonObject): EnginesRequest {
  const { action, n, ids } = content;
  if (action === 'start' && Number.isSafeInteger(n) && (n as number) > 0) {
    if ((n as number) <= MAX_STARTED) return { action, n: n as number };
    throw new RequestError(
      'ValueError',
      `At most ${MAX_STARTED} engines can be started at a time, not ${String(n)}.`,
    );
  }
  const areIds = Array.isArray(ids) && ids.every((id) => Number.isSafeInteger(id));
  if ((action === 'stop' || action === 'restart') && areIds) return { action, ids: ids as number[] };
  throw new RequestError(
    'ValueError',
    "engines_request needs action 'start' with n, or 'stop'/'restart' with ids.",
  );
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function noRecords(): never {
  throw new RequestError('NoData', 'This controller keeps no records of tasks.');
}
