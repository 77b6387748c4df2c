/** What clients ask about engines and their queues (protocol.md §7). */
import type { JsonObject } from '../protocol/messages';
import type { EngineActivity } from '../schedulers/activity';
import { reprValue } from './python-repr';
import type { RegisteredEngine } from './registry';
import { HubError, required, type RequestHandlers } from './requests';

/** What the answers are made of. */
export interface QueueState {
  engines(): RegisteredEngine[];
  activity(uuid: string): EngineActivity;
  /** Tasks waiting in the scheduler. */
  queued(): number;
  /** Their ids, in the order of submission. */
  queuedIds(): string[];
}

const OK = { status: 'ok' };

export function queueRequests(state: QueueState): RequestHandlers {
  return {
    connection_request: () => ({ content: { ...OK, engines: engineTable(state) } }),
    queue_request: (content) => ({ content: queueStatus(content, state) }),
    load_request: (content) => ({ content: loads(content, state) }),
  };
}

function engineTable(state: QueueState): Record<string, string> {
  return Object.fromEntries(state.engines().map(({ id, uuid }) => [String(id), uuid]));
}

function queueStatus(content: JsonObject, state: QueueState): object {
  const verbose = content['verbose'] === true;
  const show = (ids: string[]) => (verbose ? ids : ids.length);
  const perEngine = targetedEngines(content, state).map(({ id, uuid }) => {
    const { active, completed, recent } = state.activity(uuid);
    const ids = (via: string) => active.filter((work) => work.via === via).map((work) => work.msgId);
    const status = {
      queue: show(ids('mux')),
      completed: verbose ? recent : completed,
      tasks: show(ids('task')),
    };
    return [String(id), status] as const;
  });
  return {
    ...Object.fromEntries(perEngine),
    unassigned: verbose ? state.queuedIds() : state.queued(),
    ...OK,
  };
}

/** How much every engine has to do. ipyparallel's own answer names the engines by bytes that no client can read. */
function loads(content: JsonObject, state: QueueState): object {
  const perEngine = targetedEngines(content, state).map(
    ({ id, uuid }) => [String(id), state.activity(uuid).active.length] as const,
  );
  return { ...OK, ...Object.fromEntries(perEngine) };
}

/** Engines by id or uuid; null means all. @throws HubError */
function targetedEngines(content: JsonObject, state: QueueState): RegisteredEngine[] {
  const targets = required(content, 'targets');
  const engines = state.engines();
  if (targets === null) return engines;
  const wanted: unknown[] = Array.isArray(targets) ? targets : [targets];
  const found = wanted.map((target) => engines.find(({ id, uuid }) => uuid === target || id === target));
  const unknown = wanted.filter((_target, at) => !found[at]);
  if (unknown.length > 0) throw new HubError('IndexError', `No Such Engine: ${reprValue(unknown)}`);
  if (wanted.length === 0) throw new HubError('IndexError', 'No Engines Registered');
  return found as RegisteredEngine[];
}
