/**
 * What each engine is doing, as the hub tells it: tasks from the load balancer and
 * requests sent to it directly or by broadcast, and how many it has done. Fed by
 * the schedulers and the mux relay; remembers finished work only as a count and the
 * latest ids.
 */

const WORK: ReadonlySet<unknown> = new Set(['execute_request', 'apply_request']);

/** Whether an engine works on messages of this type, and answers them for certain. */
export function isWork(messageType: unknown): boolean {
  return WORK.has(messageType);
}

/** Finished ids kept per engine, for verbose queue queries. */
const RECENT = 1024;

export interface ActiveWork {
  readonly msgId: string;
  readonly via: 'task' | 'mux';
  readonly label: string | null;
  /** ISO time it was handed to the engine. */
  readonly since: string;
}

export interface EngineActivity {
  /** Oldest first. */
  readonly active: readonly ActiveWork[];
  readonly completed: number;
  /** The latest finished ids, oldest first. */
  readonly recent: readonly string[];
}

interface EngineRecord {
  active: Map<string, ActiveWork>;
  completed: number;
  recent: string[];
}

const IDLE: EngineActivity = { active: [], completed: 0, recent: [] };

export class Activity {
  readonly #engines = new Map<string, EngineRecord>();

  addEngine(uuid: string): void {
    this.#engines.set(uuid, { active: new Map(), completed: 0, recent: [] });
  }

  removeEngine(uuid: string): void {
    this.#engines.delete(uuid);
  }

  /** Work handed to an engine; ignored for one that is not registered. */
  begin(uuid: string, work: ActiveWork): void {
    this.#engines.get(uuid)?.active.set(work.msgId, work);
  }

  /** The engine's answer has come. */
  finish(uuid: string, msgId: string): void {
    const record = this.#engines.get(uuid);
    if (!record?.active.delete(msgId)) return;
    record.completed += 1;
    record.recent.push(msgId);
    if (record.recent.length >= 2 * RECENT) record.recent = record.recent.slice(-RECENT);
  }

  /** The engine gave the work back without doing it. */
  withdraw(uuid: string, msgId: string): void {
    this.#engines.get(uuid)?.active.delete(msgId);
  }

  of(uuid: string): EngineActivity {
    const record = this.#engines.get(uuid);
    if (!record) return IDLE;
    return {
      active: [...record.active.values()],
      completed: record.completed,
      recent: record.recent.slice(-RECENT),
    };
  }

  get busy(): boolean {
    return [...this.#engines.values()].some((record) => record.active.size > 0);
  }
}
