/**
 * Who is an engine, as a state machine without sockets: a registration is pending
 * until the engine's first heartbeat; ids count up and are never used again unless
 * an engine asks for one that is free (protocol: registration).
 */
import { kernelOfEngine } from '../protocol/engine-kernel';
import type { EngineDescription, Kernel } from '../protocol/private-messages';

export interface RegisteredEngine {
  readonly id: number;
  readonly uuid: string;
  readonly kernel: Kernel;
  /** Absent for an ipengine, which does not describe itself. */
  readonly description: EngineDescription | undefined;
}

export interface RegistrationRequest {
  uuid: string;
  /** The id it would like to have. */
  id?: number;
  description?: EngineDescription;
}

export type RegistrationAnswer = { ok: true; id: number } | { ok: false; ename: string; evalue: string };

/** Ids go on counting from the highest given, so nobody may use them up. */
const MAX_WANTED_ID = 2 ** 31 - 1;

interface Pending {
  readonly engine: RegisteredEngine;
  readonly deadline: number;
  /** An earlier controller knew it, and so may clients and records: when it does not come back, it has left. */
  readonly isRestored: boolean;
}

export class Registry {
  readonly #pending = new Map<string, Pending>();
  readonly #engines = new Map<string, RegisteredEngine>();
  readonly #byId = new Map<number, RegisteredEngine>();
  readonly #timeoutMs: number;
  #nextId = 0;

  /** @param timeoutMs how long a registration may wait for its first heartbeat. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Registered engines in the order of their ids. */
  get engines(): RegisteredEngine[] {
    return [...this.#byId.values()].sort((a, b) => a.id - b.id);
  }

  get pendingCount(): number {
    return this.#pending.size;
  }

  /** Registered engines, and those to be taken back. */
  get kept(): RegisteredEngine[] {
    const restored = [...this.#pending.values()].filter(({ isRestored }) => isRestored);
    return [...this.engines, ...restored.map(({ engine }) => engine)];
  }

  get nextId(): number {
    return this.#nextId;
  }

  /** Ids below were given by an earlier controller. */
  reserveBelow(id: number): void {
    this.#nextId = Math.max(this.#nextId, id);
  }

  /** Take back an engine that an earlier controller knew, at its first heartbeat. */
  restore(engine: RegisteredEngine, now: number): void {
    this.#pending.set(engine.uuid, { engine, deadline: now + this.#timeoutMs, isRestored: true });
  }

  /** Set an id aside for an engine that will ask for it. */
  reserveId(): number {
    return this.#nextId++;
  }

  request(request: RegistrationRequest, now: number): RegistrationAnswer {
    const { uuid, description } = request;
    if (uuid === '' || this.#engines.has(uuid) || this.#pending.has(uuid)) {
      return { ok: false, ename: 'KeyError', evalue: `uuid '${uuid}' in use` };
    }
    const id = this.#takeId(request.id);
    const kernel = kernelOfEngine(uuid);
    this.#pending.set(uuid, {
      engine: { id, uuid, kernel, description },
      deadline: now + this.#timeoutMs,
      isRestored: false,
    });
    return { ok: true, id };
  }

  /** A heartbeat arrived. @returns the engine when this finished its registration. */
  heartbeat(uuid: string): RegisteredEngine | undefined {
    const pending = this.#pending.get(uuid);
    if (!pending) return undefined;
    this.#pending.delete(uuid);
    this.#engines.set(uuid, pending.engine);
    this.#byId.set(pending.engine.id, pending.engine);
    return pending.engine;
  }

  /** Take an engine out, or cancel its pending registration. @returns it when anybody knew it as an engine. */
  remove(uuid: string): RegisteredEngine | undefined {
    const pending = this.#pending.get(uuid);
    this.#pending.delete(uuid);
    if (pending?.isRestored) return pending.engine;
    const engine = this.#engines.get(uuid);
    if (!engine) return undefined;
    this.#engines.delete(uuid);
    this.#byId.delete(engine.id);
    return engine;
  }

  byId(id: number): RegisteredEngine | undefined {
    return this.#byId.get(id);
  }

  byUuid(uuid: string): RegisteredEngine | undefined {
    return this.#engines.get(uuid);
  }

  /** @returns the id of an engine that is registered or about to be. */
  idOf(uuid: string): number | undefined {
    return (this.#engines.get(uuid) ?? this.#pending.get(uuid)?.engine)?.id;
  }

  /** Whether an engine of this uuid is registered or about to be. */
  expects(uuid: string): boolean {
    return this.#engines.has(uuid) || this.#pending.has(uuid);
  }

  /** The engine registered, or about to be, under an id or for a supervisor's slot. */
  find(wanted: { id: number } | { slot: number }): RegisteredEngine | undefined {
    const all = [...this.#engines.values(), ...[...this.#pending.values()].map(({ engine }) => engine)];
    return all.find((engine) =>
      'id' in wanted ? engine.id === wanted.id : engine.description?.slot === wanted.slot,
    );
  }

  /** The uuids of those whose first heartbeat is overdue. */
  overdue(now: number): string[] {
    return [...this.#pending.values()]
      .filter(({ deadline }) => deadline <= now)
      .map(({ engine }) => engine.uuid);
  }

  #takeId(wanted: number | undefined): number {
    const free = wanted !== undefined && wanted <= MAX_WANTED_ID && this.find({ id: wanted }) === undefined;
    const id = free ? wanted : this.#nextId;
    this.#nextId = Math.max(this.#nextId, id + 1);
    return id;
  }
}
