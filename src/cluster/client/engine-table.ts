/** The engines a client knows: those registered now, and the ids of those that left (late replies name them). */
import { kernelOfEngine } from '../protocol/engine-kernel';
import type { Kernel } from '../protocol/private-messages';

/** A registered engine. */
export interface EngineInfo {
  id: number;
  uuid: string;
  /** The language it runs. */
  kernel: Kernel;
}

export interface EngineChanges {
  added: EngineInfo[];
  removed: EngineInfo[];
}

export class EngineTable {
  readonly byId = new Map<number, EngineInfo>();
  readonly #idOf = new Map<string, number>();
  /** Uuids that the latest answer of the hub did not name. */
  #missing = new Set<string>();

  /** Registered engines in the order of their ids. */
  get list(): EngineInfo[] {
    return [...this.byId.values()].sort((a, b) => a.id - b.id);
  }

  /** Also of an engine that has left. */
  idOf(uuid: string | undefined): number | undefined {
    return uuid === undefined ? undefined : this.#idOf.get(uuid);
  }

  add({ id, uuid }: { id: number; uuid: string }): EngineChanges {
    const engine: EngineInfo = { id, uuid, kernel: kernelOfEngine(uuid) };
    const removed: EngineInfo[] = [];
    this.#missing.delete(uuid);
    const current = this.byId.get(engine.id);
    if (current?.uuid === engine.uuid) return { added: [], removed };
    if (current) removed.push(current);
    this.byId.set(engine.id, engine);
    this.#idOf.set(engine.uuid, engine.id);
    return { added: [engine], removed };
  }

  remove(uuid: string): EngineChanges {
    const id = this.#idOf.get(uuid);
    const engine = id === undefined ? undefined : this.byId.get(id);
    if (!engine || engine.uuid !== uuid) return { added: [], removed: [] };
    this.byId.delete(engine.id);
    return { added: [], removed: [engine] };
  }

  /**
   * Bring the table to what the hub answers: notifications may have been missed. Answers and notifications come by
   * different sockets, so an answer may be older than the news of an engine: only one that two answers in a row do
   * not name is gone.
   */
  reconcile(engines: Readonly<Record<string, string>>): EngineChanges {
    const present = new Set(Object.values(engines));
    const changes: EngineChanges = { added: [], removed: [] };
    const absent = this.list.map(({ uuid }) => uuid).filter((uuid) => !present.has(uuid));
    for (const uuid of absent) if (this.#missing.has(uuid)) merge(changes, this.remove(uuid));
    this.#missing = new Set(absent);
    for (const [id, uuid] of Object.entries(engines)) merge(changes, this.add({ id: Number(id), uuid }));
    return changes;
  }
}

function merge(into: EngineChanges, from: EngineChanges): void {
  into.added.push(...from.added);
  into.removed.push(...from.removed);
}

/** To schedulers an empty list is any engine; no engine has this uuid, so a task for it is answered ImpossibleDependency. */
const NOBODY = 'no-engine-of-this-language';

/**
 * Targets of a task, for a scheduler that does not match languages itself.
 * @param uuids the engines wanted; empty: any.
 * @returns those of this language; empty only where any engine will do. An ipcontroller's scheduler calls a task for
 *   engines impossible that it has not yet heard of, so none are named while all are Python's: a JavaScript engine
 *   that joins hands on what it cannot run.
 */
export function targetsOfKernel(
  engines: readonly EngineInfo[],
  kernel: Kernel,
  uuids: readonly string[],
): string[] {
  const fitting = engines.filter((engine) => engine.kernel === kernel).map(({ uuid }) => uuid);
  if (kernel === 'python' && uuids.length === 0 && fitting.length === engines.length) return [];
  const wanted = uuids.length === 0 ? fitting : fitting.filter((uuid) => uuids.includes(uuid));
  return wanted.length > 0 ? wanted : [NOBODY];
}
