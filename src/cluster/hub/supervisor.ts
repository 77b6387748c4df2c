/** Looks after the local engines: performs what the slots' state machine asks for, on real processes. */
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineProcess } from '../launch/engine-process';
import type { EngineSlot } from '../protocol/private-messages';
import { JAVASCRIPT_ENGINE, type EngineKind } from './engine-launch';
import type { Logger } from './logger';
import type { RegistrationRequest } from './registry';
import {
  askedFor,
  newSlot,
  reasonOfEnd,
  START_MS,
  stepSlot,
  type Slot,
  type SlotEffect,
  type SlotEvent,
} from './slot';

/** An orderly end: the request to shut down, then SIGTERM, then SIGKILL. Together below the 5 s of a stop. */
export const SHUTDOWN_MS = 2000;
export const TERMINATE_MS = 1000;
/** What the system may need to bury a killed process. */
const KILLED_MS = 1000;

export interface SupervisorOptions {
  logger: Logger;
  spawn(slot: number, id: number, kind: EngineKind): EngineProcess;
  logFile(slot: number): string;
  /** Ask the engine of this slot to shut down. @returns false when it cannot be asked, not being registered. */
  requestShutdown(slot: number): boolean;
  /** The slot's process is certainly gone. @param reason one sentence. */
  onProcessEnd(slot: number, reason: string): void;
  /** Looks after engines that do not end by themselves when this process is killed. */
  guard?: Guard;
}

export interface Guard {
  watch(pid: number, uuid: string): void;
  forget(pid: number): void;
}

interface Supervised {
  readonly kind: EngineKind;
  slot: Slot;
  process: EngineProcess | undefined;
  delay: NodeJS.Timeout | undefined;
  /** Taken out of the list once it has ended. */
  removed: boolean;
}

export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #supervised = new Map<number, Supervised>();
  #python: string | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get slots(): EngineSlot[] {
    return [...this.#supervised.values()].map(({ slot, kind }) => ({
      slot: slot.slot,
      state: slot.state,
      pid: slot.pid,
      id: slot.id,
      restarts: slot.restarts,
      reason: slot.reason,
      log_file: this.#options.logFile(slot.slot),
      kernel: kind.kernel,
    }));
  }

  /** The interpreter of the Python engine that came up last; undefined: the launch's own. */
  get pythonInUse(): string | undefined {
    return this.#python;
  }

  /** Start one more engine, which will ask for the id of its slot. */
  add(slot: number, kind: EngineKind = JAVASCRIPT_ENGINE): void {
    const supervised = { kind, slot: newSlot(slot), process: undefined, delay: undefined, removed: false };
    this.#supervised.set(slot, supervised);
    this.#handle(supervised, { type: 'start' });
  }

  /** Look after an engine that an earlier controller started; it has to show that it lives as any other. */
  adopt({ slot, id, kind }: { slot: number; id: number; kind: EngineKind }, process: EngineProcess): void {
    const supervised = { kind, slot: newSlot(slot), process: undefined, delay: undefined, removed: false };
    this.#supervised.set(slot, supervised);
    this.#handle(supervised, { type: 'adopted', id });
    this.#attend(supervised, process);
  }

  /** How the engine of this id was started, if it was started here. */
  startedFor(engineId: number): { readonly kind: EngineKind; readonly pid: number } | undefined {
    const { kind, process } = this.#supervised.get(this.slotOf(engineId) ?? -1) ?? {};
    return kind && process?.pid !== undefined ? { kind, pid: process.pid } : undefined;
  }

  /** @returns the slot whose engine has, or will have, this id. */
  slotOf(engineId: number): number | undefined {
    const found = [...this.#supervised.values()].find(
      ({ slot, removed }) => slot.id === engineId && !removed,
    );
    return found?.slot.slot;
  }

  /**
   * Who is at the door: an ipengine is known by the uuid it was started with and described in its stead;
   * the id of a slot goes to the slot's own engine only.
   */
  recognise(request: RegistrationRequest): RegistrationRequest {
    const described = request.description ?? this.#describe(request.uuid);
    const owner = request.id === undefined ? undefined : this.slotOf(request.id);
    const isTaken = owner !== undefined && owner !== described?.slot;
    return { uuid: request.uuid, id: isTaken ? undefined : request.id, description: described };
  }

  restart(slot: number): void {
    this.#event(slot, { type: 'restart' });
  }

  /** End the engine for good and forget its slot. */
  remove(slot: number): void {
    const supervised = this.#supervised.get(slot);
    if (!supervised) return;
    supervised.removed = true;
    this.#handle(supervised, { type: 'stop' });
  }

  /** It is to be removed when it has done what it has, and not started again if it dies before. */
  retire(slot: number): void {
    this.#event(slot, { type: 'retire' });
  }

  /** Remove it, unless somebody wanted something else of it meanwhile. */
  removeRetired(slot: number): void {
    if (this.#supervised.get(slot)?.slot.onEnd === 'leave') this.remove(slot);
  }

  /** Why the slot's engine goes now, in one sentence, if that was asked of it here. */
  reasonToGo(slot: number): string | undefined {
    const supervised = this.#supervised.get(slot);
    return supervised && askedFor(supervised.slot);
  }

  /** As `remove`, but at once, whatever it is at, with everything it started. */
  kill(slot: number): void {
    const process = this.#supervised.get(slot)?.process;
    this.remove(slot);
    process?.kill();
  }

  /** An engine that says it was started for this slot is registered. */
  registered(slot: number, id: number): void {
    const kind = this.#supervised.get(slot)?.kind;
    if (kind?.kernel === 'python') this.#python = kind.python;
    this.#event(slot, { type: 'registered', id });
  }

  /** The slot's engine lives, but is of no use any more: end it and start another. */
  unresponsive(slot: number, reason: string): void {
    this.#event(slot, { type: 'unresponsive', reason });
  }

  shutdownSeen(slot: number): void {
    this.#event(slot, { type: 'shutdown-seen' });
  }

  /** End all engines in an orderly way; resolves when every process is gone, or cannot even be killed. */
  async stopAll(): Promise<void> {
    const running = [...this.#supervised.values()];
    const ends = running.flatMap(({ process }) => (process ? [process.ended] : []));
    for (const supervised of running) {
      supervised.removed = true;
      this.#handle(supervised, { type: 'stop' });
    }
    await Promise.race([
      Promise.all(ends),
      delay(SHUTDOWN_MS + TERMINATE_MS + KILLED_MS, undefined, { ref: false }),
    ]);
  }

  #describe(uuid: string): RegistrationRequest['description'] {
    const known = [...this.#supervised.values()].find(({ process }) => process?.uuid === uuid);
    if (known?.process?.pid === undefined) return undefined;
    const { pid } = known.process;
    return { kernel: 'python', pid, runtime: 'ipengine', hostname: hostname(), slot: known.slot.slot };
  }

  #event(slot: number, event: SlotEvent): void {
    const supervised = this.#supervised.get(slot);
    if (supervised) this.#handle(supervised, event);
  }

  #handle(supervised: Supervised, event: SlotEvent): void {
    const before = supervised.slot.state;
    const [slot, effects] = stepSlot(supervised.slot, event, performance.now());
    supervised.slot = slot;
    if (slot.state !== before) this.#announce(slot);
    for (const effect of effects) this.#perform(supervised, effect);
    if (slot.state === 'stopped' && (supervised.removed || slot.onEnd === 'leave')) {
      clearTimeout(supervised.delay);
      this.#supervised.delete(slot.slot);
    }
  }

  #perform(supervised: Supervised, effect: SlotEffect): void {
    switch (effect.type) {
      case 'spawn':
        return this.#spawn(supervised);
      case 'end':
        return this.#end(supervised);
      case 'delay':
        supervised.delay = setTimeout(() => this.#handle(supervised, { type: 'delay-over' }), effect.ms);
    }
  }

  #spawn(supervised: Supervised): void {
    const { slot, id } = supervised.slot;
    this.#attend(supervised, this.#launch(slot, id, supervised.kind));
  }

  #attend(supervised: Supervised, process: EngineProcess): void {
    const { slot } = supervised.slot;
    const { guard } = this.#options;
    supervised.process = process;
    const { pid, uuid } = process;
    if (pid !== undefined && uuid !== undefined) {
      guard?.watch(pid, uuid);
      void process.ended.then(() => guard?.forget(pid));
    }
    this.#handle(supervised, { type: 'spawned', pid: process.pid ?? null });
    const late = setTimeout(() => this.#handle(supervised, { type: 'start-over' }), START_MS);
    void process.ended.then((end) => {
      clearTimeout(late);
      supervised.process = undefined;
      this.#options.onProcessEnd(slot, reasonOfEnd(supervised.slot, end.reason));
      this.#handle(supervised, { type: 'ended', ...end });
    });
  }

  /** What cannot even be tried (no log file, no program) is an engine that ended, not an end of the controller. */
  #launch(slot: number, id: number, kind: EngineKind): EngineProcess {
    try {
      return this.#options.spawn(slot, id, kind);
    } catch (error) {
      const reason = `It cannot be started: ${(error as Error).message}`;
      const ended = Promise.resolve({ reason, hopeless: true });
      return { pid: undefined, ended, terminate: () => {}, kill: () => {} };
    }
  }

  #end({ slot, process }: Supervised): void {
    if (!process) return;
    const asked = process.pid !== undefined && this.#options.requestShutdown(slot.slot);
    const terminate = setTimeout(() => process.terminate(), asked ? SHUTDOWN_MS : 0);
    const kill = setTimeout(() => process.kill(), SHUTDOWN_MS + TERMINATE_MS);
    void process.ended.then(() => {
      clearTimeout(terminate);
      clearTimeout(kill);
    });
  }

  #announce(slot: Slot): void {
    const text = `Engine slot ${slot.slot} is ${slot.state}`;
    const { logger } = this.#options;
    if (slot.state === 'failed') logger.error(`${text} and was given up: ${slot.reason}`);
    else if (slot.state === 'restarting') logger.warn(`${text}: ${slot.reason}`);
    else logger.info(`${text}.`);
  }
}
