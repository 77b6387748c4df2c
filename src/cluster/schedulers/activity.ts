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
  /** It is to end when it has done what it has. */
  readonly isRetiring: boolean;
}

interface EngineRecord {
  active: Map<string, ActiveWork>;
  runningSince: string | null;
  completed: number;
  recent: string[];
  /** What is to happen when it has done what it has. */
  onDone: (() => void) | undefined;
  isRetiring: boolean;
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
  #finished = 0;

  /** @param now an ISO time. */
  constructor(private readonly now = (): string => new Date().toISOString()) {}

  addEngine(uuid: string): void {
    const nothing = { runningSince: null, completed: 0, recent: [], onDone: undefined, isRetiring: false };
    this.#engines.set(uuid, { active: new Map(), ...nothing });
  }

  removeEngine(uuid: string): void {
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
    settle(record);
  }

  /** The engine gave the work back without doing it. */
  withdraw(uuid: string, msgId: string): void {
    const record = this.#engines.get(uuid);
    if (record && this.#drop(record, msgId)) settle(record);
  }

  /** @param onDone called once, as soon as the engine has no work: now, perhaps; never if it leaves before. */
  retire(uuid: string, onDone: () => void): void {
    const record = this.#engines.get(uuid);
    if (!record) return;
    record.isRetiring = true;
    record.onDone = onDone;
    settle(record);
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
}

function settle(record: EngineRecord): void {
  const { active, onDone } = record;
  if (active.size > 0 || !onDone) return;
  record.onDone = undefined;
  onDone();
}
