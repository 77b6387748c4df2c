/** What clients ask about engines and their queues (protocol: client and hub). */
import type { JsonObject } from '../protocol/messages';
import type { EngineActivity } from '../schedulers/activity';
import type { RegisteredEngine } from './registry';
import { RequestError, type RequestHandlers } from './requests';

/** What the answers are made of. */
export interface QueueState {
  engines(): RegisteredEngine[];
  activity(uuid: string): EngineActivity;
  /** Tasks waiting in the scheduler. */
  queued(): number;
}

const OK = { status: 'ok' };

export function queueRequests(state: QueueState): RequestHandlers {
  return {
    connection_request: () => ({ content: { ...OK, engines: engineTable(state) } }),
    queue_request: (content) => ({ content: queueStatus(content, state) }),
  };
}

function engineTable(state: QueueState): Record<string, string> {
  return Object.fromEntries(state.engines().map(({ id, uuid }) => [String(id), uuid]));
}

function queueStatus(content: JsonObject, state: QueueState): object {
  const verbose = content['verbose'] === true;
  const show = (ids: string[]) => (verbose ? ids : ids.length);
  const perEngine = targetedEngines(content['targets'], state).map(({ id, uuid }) => {
    const { active, completed, recent } = state.activity(uuid);
    const ids = (via: string) => active.filter((work) => work.via === via).map((work) => work.msgId);
    const status = {
      queue: show(ids('mux')),
      completed: verbose ? recent : completed,
      tasks: show(ids('task')),
    };
    return [String(id), status] as const;
  });
  return { ...Object.fromEntries(perEngine), unassigned: verbose ? [] : state.queued(), ...OK };
}

/** Engines by id or uuid; null means all. */
function targetedEngines(targets: unknown, state: QueueState): RegisteredEngine[] {
  const engines = state.engines();
  if (targets == null || targets === 'all') return engines;
  const wanted: unknown[] = Array.isArray(targets) ? targets : [targets];
  const found = wanted.map((target) =>
    engines.find(({ id, uuid }) => uuid === target || id === target || String(id) === target),
  );
  const unknown = wanted.filter((_target, at) => !found[at]);
  if (unknown.length > 0) throw new RequestError('IndexError', `No Such Engine: ${JSON.stringify(unknown)}`);
  return found as RegisteredEngine[];
}
