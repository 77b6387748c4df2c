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
  /** ISO time since when the first of them runs; null when there is none. */
  readonly runningSince: string | null;
  readonly completed: number;
  /** The latest finished ids, oldest first. */
  readonly recent: readonly string[];
  /** It is to end when it has done what it has, and what nobody else may do. */
  readonly isRetiring: boolean;
}

interface EngineRecord {
  active: Map<string, ActiveWork>;
  runningSince: string | null;
  completed: number;
  recent: string[];
  /** What is to happen when it has done what it has, and what nobody else may do. */
  end: End | undefined;
  isRetiring: boolean;
}

interface End {
  onDone: () => void;
  /** Whether work waits that is for it alone. */
  isNeeded: () => boolean;
}

const IDLE: EngineActivity = {
  active: [],
  runningSince: null,
  completed: 0,
  recent: [],
  isRetiring: false,
};

export class Activity {
  readonly #engines = new Map<string, EngineRecord>();
  /** Those that are to end and have not. */
  readonly #ending = new Set<EngineRecord>();
  #finished = 0;

  /** @param now an ISO time. */
  constructor(private readonly now = (): string => new Date().toISOString()) {}

  addEngine(uuid: string): void {
    const nothing = { runningSince: null, completed: 0, recent: [], end: undefined, isRetiring: false };
    this.#engines.set(uuid, { active: new Map(), ...nothing });
  }

  removeEngine(uuid: string): void {
    const record = this.#engines.get(uuid);
    if (record) this.#ending.delete(record);
    this.#engines.delete(uuid);
  }

  /** Work handed to an engine; ignored for one that is not registered. */
  begin(uuid: string, work: ActiveWork): void {
    const record = this.#engines.get(uuid);
    if (!record) return;
    record.active.set(work.msgId, work);
    record.runningSince ??= work.since;
  }

  /** The engine's answer has come. */
  finish(uuid: string, msgId: string): void {
    const record = this.#engines.get(uuid);
    if (!record || !this.#drop(record, msgId)) return;
    record.completed += 1;
    this.#finished += 1;
    record.recent.push(msgId);
    if (record.recent.length >= 2 * RECENT) record.recent = record.recent.slice(-RECENT);
    this.#settle(record);
  }

  /** The engine gave the work back without doing it. */
  withdraw(uuid: string, msgId: string): void {
    const record = this.#engines.get(uuid);
    if (record && this.#drop(record, msgId)) this.#settle(record);
  }

  /**
   * @param onDone called once, as soon as the engine has no work, and none waits that is for it alone: now, perhaps; never
   *   if it leaves before.
   */
  retire(uuid: string, onDone: () => void, isNeeded: () => boolean): void {
    const record = this.#engines.get(uuid);
    if (!record) return;
    record.isRetiring = true;
    record.end = { onDone, isNeeded };
    this.#ending.add(record);
    this.#settle(record);
  }

  /** Work that waited for engines has gone somewhere, or come to nothing: one that is to end may be free to. */
  lookAgain(): void {
    for (const record of this.#ending) this.#settle(record);
  }

  of(uuid: string): EngineActivity {
    const record = this.#engines.get(uuid);
    if (!record) return IDLE;
    return {
      active: [...record.active.values()],
      runningSince: record.runningSince,
      completed: record.completed,
      recent: record.recent.slice(-RECENT),
      isRetiring: record.isRetiring,
    };
  }

  /** All work that engines have done, those included that are gone. */
  get finished(): number {
    return this.#finished;
  }

  get busy(): boolean {
    return [...this.#engines.values()].some((record) => record.active.size > 0);
  }

  /** An engine works in the order it was given: what comes behind the first begins with its end. */
  #drop(record: EngineRecord, msgId: string): boolean {
    const [first] = record.active.keys();
    if (!record.active.delete(msgId)) return false;
    if (record.active.size === 0) record.runningSince = null;
    else if (first === msgId) record.runningSince = this.now();
    return true;
  }

  #settle(record: EngineRecord): void {
    const { active, end } = record;
    if (active.size > 0 || !end || end.isNeeded()) return;
    record.end = undefined;
    this.#ending.delete(record);
    end.onDone();
  }
}
