/** From the controller's answers to what the editor shows. Pure. */
import { tellsOfCrash } from '../../cluster/hub/slot';
import type { ClusterStatusReply, EngineSlot, EngineStatus } from '../../cluster/protocol/private-messages';
import { clusterWords } from '../cluster-words';
import type { ClusterSnapshot, EngineSnapshot, EngineState } from '../rpc';

/**
 * The engines that registered, and the places whose engine has not (yet), by id and then place.
 * @param behindMs how far the controller's clock is behind this machine's.
 */
export function engineSnapshots(
  status: Pick<ClusterStatusReply, 'engines' | 'slots'>,
  behindMs = 0,
): EngineSnapshot[] {
  const slots = new Map(status.slots.map((slot) => [slot.slot, slot]));
  const registered = status.engines.map((engine) => {
    const slot = engine.slot === null ? undefined : slots.get(engine.slot);
    if (slot) slots.delete(slot.slot);
    return registeredEngine(engine, slot, behindMs);
  });
  const waiting = [...slots.values()].filter((slot) => slot.state !== 'stopped').map(waitingEngine);
  return [...registered, ...waiting].sort((a, b) => order(a) - order(b));
}

/** @param behindMs how far the controller's clock is behind this machine's. */
export function idleTimes(idle: ClusterStatusReply['idle'], behindMs: number): ClusterSnapshot['idle'] {
  if (!idle) return null;
  return { since: Date.parse(idle.since) + behindMs, endsAt: Date.parse(idle.ends_at) + behindMs };
}

function order(engine: EngineSnapshot): number {
  return engine.id ?? Number.MAX_SAFE_INTEGER;
}

function registeredEngine(
  engine: EngineStatus,
  slot: EngineSlot | undefined,
  behindMs: number,
): EngineSnapshot {
  return {
    key: engine.slot === null ? `engine-${engine.uuid}` : `slot-${engine.slot}`,
    id: engine.id,
    uuid: engine.uuid,
    state: registeredState(engine, slot),
    task: engine.tasks[0]?.label ?? null,
    taskSince: taskSince(engine, behindMs),
    tasks: engine.tasks.length,
    completed: engine.completed,
    kernel: engine.kernel,
    pid: engine.pid,
    runtime: engine.runtime,
    hostname: engine.hostname,
    usage: null,
    restarts: slot?.restarts ?? 0,
    reason: reasonOf(slot),
    crash: crash(slot),
    retiring: engine.retiring === true,
    logFile: slot?.log_file ?? null,
  };
}

function crash(slot: EngineSlot | undefined): string | null {
  const reason = slot?.reason ?? null;
  return reason !== null && tellsOfCrash(reason) ? clusterWords(reason) : null;
}

function reasonOf(slot: EngineSlot | undefined): string | null {
  return slot?.reason == null ? null : clusterWords(slot.reason);
}

/** An engine whose process died stays registered until its heart is missed: the supervisor knows sooner. */
function registeredState(engine: EngineStatus, slot: EngineSlot | undefined): EngineState {
  if (slot && slot.state !== 'running' && slot.state !== 'starting') return slot.state;
  return engine.tasks.length > 0 ? 'busy' : 'idle';
}

function taskSince({ tasks: [first], running_since }: EngineStatus, behindMs: number): number | null {
  const since = Date.parse(running_since ?? first?.since ?? '');
  return first === undefined || Number.isNaN(since) ? null : since + behindMs;
}

function waitingEngine(slot: EngineSlot): EngineSnapshot {
  return {
    key: `slot-${slot.slot}`,
    id: slot.id,
    uuid: null,
    state: slot.state === 'running' ? 'starting' : slot.state,
    task: null,
    taskSince: null,
    tasks: 0,
    completed: 0,
    kernel: slot.kernel ?? 'javascript',
    pid: slot.pid,
    runtime: null,
    hostname: null,
    usage: null,
    restarts: slot.restarts,
    reason: reasonOf(slot),
    crash: crash(slot),
    retiring: false,
    logFile: slot.log_file,
  };
}
