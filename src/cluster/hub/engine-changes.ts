/** Starting, stopping and restarting engines on a client's request: supervised ones, and strangers as far as possible. */
import type { JsonObject } from '../protocol/messages';
import type { EnginesRequest, StartEngines } from '../protocol/private-messages';
import { JAVASCRIPT_ENGINE, type EngineKind } from './engine-launch';
import type { Registry } from './registry';
import { RequestError } from './requests';
import type { Supervisor } from './supervisor';

export interface ChangeTools {
  registry: Registry;
  supervisor: Supervisor;
  /** Give the engine no more tasks but those nobody else may do. @param onDone called once it has done all of these, unless it leaves before. */
  retire(uuid: string, onDone: () => void): void;
  /** Ask an engine to end itself. */
  sendShutdown(uuid: string): void;
}

/** More at a time than any one machine could bear is a slip of the pen. */
const MAX_STARTED = 1000;
const ACTIONS = ['stop', 'retire', 'restart', 'kill'] as const;
/** What any engine can be asked. */
const FOR_STRANGERS: readonly string[] = ['stop', 'retire'];

/** @throws RequestError for what is no such request. */
export function enginesRequest(content: JsonObject): EnginesRequest {
  const { action, ids } = content;
  if (action === 'start') return startRequest(content);
  const areIds = Array.isArray(ids) && ids.every((id) => Number.isSafeInteger(id));
  const known = ACTIONS.find((candidate) => candidate === action);
  if (known && areIds) return { action: known, ids: ids as number[] };
  throw unusable();
}

/**
 * @returns the slots of those that were started.
 * @throws RequestError for an unknown id, or to restart or kill an engine this controller did not start.
 */
export function changeEngines(request: EnginesRequest, tools: ChangeTools): number[] {
  const { registry, supervisor } = tools;
  if (request.action === 'start') {
    const kind = kindOf(request, supervisor);
    const slots = Array.from({ length: request.n }, () => registry.reserveId());
    for (const slot of slots) supervisor.add(slot, kind);
    return slots;
  }
  const plan = [...new Set(request.ids)].map((id) => ({
    id,
    slot: supervisor.slotOf(id),
    engine: registry.byId(id),
  }));
  const unknown = plan.filter(({ slot, engine }) => slot === undefined && !engine).map(({ id }) => id);
  if (unknown.length > 0) throw new RequestError('IndexError', `No Such Engine: ${JSON.stringify(unknown)}`);
  const strangers = plan.filter(({ slot }) => slot === undefined).map(({ id }) => id);
  if (!FOR_STRANGERS.includes(request.action) && strangers.length > 0) {
    throw new RequestError(
      'ValueError',
      `This controller did not start the engines ${strangers.join(', ')}, so it cannot ${request.action} them.`,
    );
  }
  for (const { slot, engine } of plan) {
    if (request.action === 'retire' && engine) retire(engine.uuid, slot, tools);
    else if (slot === undefined) tools.sendShutdown((engine as { uuid: string }).uuid);
    else if (request.action === 'restart') supervisor.restart(slot);
    else if (request.action === 'kill') supervisor.kill(slot);
    else supervisor.remove(slot);
  }
  return [];
}

function retire(uuid: string, slot: number | undefined, tools: ChangeTools): void {
  if (slot !== undefined) tools.supervisor.retire(slot);
  tools.retire(uuid, () => {
    if (slot === undefined) tools.sendShutdown(uuid);
    else tools.supervisor.removeRetired(slot);
  });
}

function startRequest({ n, kernel, python }: JsonObject): StartEngines {
  if (!Number.isSafeInteger(n) || (n as number) < 1) throw unusable();
  if ((n as number) > MAX_STARTED) {
    throw new RequestError(
      'ValueError',
      `At most ${MAX_STARTED} engines can be started at a time, not ${String(n)}.`,
    );
  }
  const request: StartEngines = { action: 'start', n: n as number };
  if (kernel === undefined || kernel === 'javascript') return request;
  if (kernel !== 'python') {
    throw new RequestError('ValueError', `There is no kernel '${String(kernel)}': javascript or python.`);
  }
  return { ...request, kernel, ...(typeof python === 'string' && python !== '' ? { python } : {}) };
}

/** Without a word about their interpreter, Python engines get that of those there are, or were. */
function kindOf({ kernel, python }: StartEngines, supervisor: Supervisor): EngineKind {
  if (kernel !== 'python') return JAVASCRIPT_ENGINE;
  return { kernel, python: python ?? supervisor.pythonInUse };
}

function unusable(): RequestError {
  return new RequestError(
    'ValueError',
    "engines_request needs action 'start' with n, or 'stop'/'retire'/'restart'/'kill' with ids.",
  );
}
