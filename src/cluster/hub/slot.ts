/**
 * The life of one supervised engine as a state machine: an event and the time in,
 * the next slot and what to do out. A crashed engine is started again with a growing
 * delay; one that keeps failing quickly is given up, with the reason kept.
 */
import type { SlotState } from '../protocol/private-messages';

/** An engine that ends sooner than this after its start, or before it was registered, has failed quickly. */
export const QUICK_MS = 10_000;
/** Quick failures in a row before a slot is given up. */
export const MAX_QUICK_FAILURES = 5;
const FIRST_DELAY_MS = 250;
/** How long an engine may take to register. */
export const START_MS = 60_000;
/** Reasons of an end that somebody asked for. */
const SHUT_DOWN = 'It was shut down.';
const RESTARTED = 'It was restarted.';
const NEVER_REGISTERED = `It did not register within ${START_MS / 1000} s.`;

export interface Slot {
  readonly slot: number;
  /** The engine id it has, or will ask for. */
  readonly id: number;
  readonly state: SlotState;
  readonly pid: number | null;
  readonly restarts: number;
  readonly reason: string | null;
  /** What to do when the process ends: a crash, unless somebody asked for the end. One that crashes while it leaves is not started again. */
  readonly onEnd: 'crash' | 'leave' | 'stop' | 'restart';
  /** Why we end a process that does not answer; null: its end speaks for itself. */
  readonly complaint: string | null;
  readonly startedAt: number;
  readonly quickFailures: number;
}

export type SlotEvent =
  | { type: 'start' }
  | { type: 'spawned'; pid: number | null }
  /** An earlier controller started it; it has this id. */
  | { type: 'adopted'; id: number }
  | { type: 'registered'; id: number }
  | { type: 'ended'; reason: string; hopeless: boolean }
  | { type: 'delay-over' }
  | { type: 'restart' }
  /** It lives, but is of no use; one sentence. */
  | { type: 'unresponsive'; reason: string }
  /** It had its time to register. */
  | { type: 'start-over' }
  | { type: 'stop' }
  /** It is to be stopped as soon as it has done what it has. */
  | { type: 'retire' }
  /** A client told the engine to shut down. */
  | { type: 'shutdown-seen' };

export type SlotEffect =
  | { type: 'spawn' }
  /** End the process in an orderly way. */
  | { type: 'end' }
  | { type: 'delay'; ms: number };

export type SlotStep = readonly [Slot, readonly SlotEffect[]];

export function newSlot(slot: number): Slot {
  return {
    slot,
    id: slot,
    state: 'stopped',
    pid: null,
    restarts: 0,
    reason: null,
    onEnd: 'crash',
    complaint: null,
    startedAt: 0,
    quickFailures: 0,
  };
}

export function stepSlot(slot: Slot, event: SlotEvent, now: number): SlotStep {
  const alive = slot.state === 'starting' || slot.state === 'running';
  switch (event.type) {
    case 'start':
      return alive ? [slot, []] : spawn({ ...slot, quickFailures: 0 }, now);
    case 'spawned':
      return [{ ...slot, pid: event.pid }, []];
    case 'adopted':
      return [{ ...slot, id: event.id, state: 'starting', startedAt: now }, []];
    case 'registered':
      return alive ? [{ ...slot, id: event.id, state: 'running' }, []] : [slot, []];
    case 'ended':
      return alive ? ended(slot, event, now) : [slot, []];
    case 'delay-over':
      return slot.state === 'restarting' ? spawn({ ...slot, restarts: slot.restarts + 1 }, now) : [slot, []];
    case 'restart':
      return alive
        ? [{ ...slot, onEnd: 'restart' }, [{ type: 'end' }]]
        : spawn({ ...slot, quickFailures: 0, restarts: slot.restarts + 1 }, now);
    case 'stop':
      return alive
        ? [{ ...slot, onEnd: 'stop' }, [{ type: 'end' }]]
        : [{ ...slot, state: 'stopped', pid: null }, []];
    case 'retire':
      return [alive && slot.onEnd === 'crash' ? { ...slot, onEnd: 'leave' } : slot, []];
    case 'unresponsive':
      return alive && isUnasked(slot)
        ? [{ ...slot, complaint: event.reason }, [{ type: 'end' }]]
        : [slot, []];
    case 'start-over':
      return slot.state === 'starting'
        ? stepSlot(slot, { type: 'unresponsive', reason: NEVER_REGISTERED }, now)
        : [slot, []];
    case 'shutdown-seen':
      return [alive && isUnasked(slot) ? { ...slot, onEnd: 'stop' } : slot, []];
  }
}

/** Nobody has told it to end now: if it does, it has crashed. */
function isUnasked({ onEnd }: Slot): boolean {
  return onEnd === 'crash' || onEnd === 'leave';
}

function spawn(slot: Slot, now: number): SlotStep {
  const started: Slot = {
    ...slot,
    state: 'starting',
    pid: null,
    onEnd: 'crash',
    complaint: null,
    startedAt: now,
  };
  return [started, [{ type: 'spawn' }]];
}

/** Why its process has ended. @param found what the process itself tells: how it ended, and its last words. */
export function reasonOfEnd(slot: Slot, found: string): string {
  return askedFor(slot) ?? slot.complaint ?? found;
}

/** Why somebody has told it to end now; undefined: nobody has. */
export function askedFor(slot: Slot): string | undefined {
  if (isUnasked(slot)) return undefined;
  return slot.onEnd === 'stop' ? SHUT_DOWN : RESTARTED;
}

/** The reason is why an engine died by itself: nobody asked for it. */
export function tellsOfCrash(reason: string): boolean {
  return reason !== SHUT_DOWN && reason !== RESTARTED;
}

function ended(slot: Slot, event: { reason: string; hopeless: boolean }, now: number): SlotStep {
  const over: Slot = { ...slot, pid: null, reason: reasonOfEnd(slot, event.reason) };
  if (slot.onEnd === 'stop' || slot.onEnd === 'leave') return [{ ...over, state: 'stopped' }, []];
  if (slot.onEnd === 'restart') {
    return spawn({ ...over, restarts: slot.restarts + 1, quickFailures: 0 }, now);
  }
  const isQuick = slot.state === 'starting' || now - slot.startedAt < QUICK_MS;
  const quickFailures = isQuick ? slot.quickFailures + 1 : 1;
  const crashed: Slot = { ...over, quickFailures };
  if (event.hopeless || quickFailures > MAX_QUICK_FAILURES) return [{ ...crashed, state: 'failed' }, []];
  return [
    { ...crashed, state: 'restarting' },
    [{ type: 'delay', ms: FIRST_DELAY_MS * 2 ** (quickFailures - 1) }],
  ];
}
