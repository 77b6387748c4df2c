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

  /** Bring the table to what the hub says now: notifications may have been missed. */
  reconcile(engines: Readonly<Record<string, string>>): EngineChanges {
    const present = new Set(Object.values(engines));
    const changes: EngineChanges = { added: [], removed: [] };
    for (const { uuid } of this.list) if (!present.has(uuid)) merge(changes, this.remove(uuid));
    for (const [id, uuid] of Object.entries(engines)) merge(changes, this.add({ id: Number(id), uuid }));
    return changes;
  }
}

function merge(into: EngineChanges, from: EngineChanges): void {
  into.added.push(...from.added);
  into.removed.push(...from.removed);
}
