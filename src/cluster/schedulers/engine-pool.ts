/** The engines of the task scheduler, what each of them holds, and which may be given more. */
import type { Kernel } from '../protocol/private-messages';
import type { EngineTraits } from './requirement';
import type { Candidate } from './schemes';

/** A task on an engine. */
export interface Held<T> {
  readonly task: T;
  /** Its client has its answer; the engine is busy with it all the same. */
  answered: boolean;
}

export class PooledEngine<T> implements EngineTraits, Candidate {
  readonly uuid: string;
  readonly kernel: Kernel;
  readonly number: number;
  readonly held = new Map<string, Held<T>>();
  lastUsed: number;
  /** It is given nothing more but what nobody else may do. */
  isRetiring = false;
  #overdue = 0;

  constructor(uuid: string, kernel: Kernel, number: number) {
    this.uuid = uuid;
    this.kernel = kernel;
    this.number = number;
    // A new engine goes to the front: it has never been used.
    this.lastUsed = -number - 1;
  }

  get load(): number {
    return this.held.size;
  }

  /** It does not let go of a task that has been answered. */
  get isStuck(): boolean {
    return this.#overdue > 0;
  }

  take(msgId: string, task: T): void {
    this.held.set(msgId, { task, answered: false });
  }

  /** The task has its answer, though the engine still works on it. */
  markAnswered(msgId: string): void {
    const held = this.held.get(msgId);
    if (!held || held.answered) return;
    held.answered = true;
    this.#overdue += 1;
  }

  release(msgId: string): Held<T> | undefined {
    const held = this.held.get(msgId);
    if (held && this.held.delete(msgId) && held.answered) this.#overdue -= 1;
    return held;
  }
}

export class EnginePool<T> {
  readonly #hwm: number;
  readonly #engines = new Map<string, PooledEngine<T>>();
  /** Engines that seem dead: given nothing, but their replies still count. */
  readonly #lost = new Map<string, PooledEngine<T>>();
  /** Engines of a controller before, which may come back. */
  readonly #expected = new Set<string>();
  /** None ever was: nobody need look for one, at each task. */
  #mayRetire = false;
  #added = 0;
  #assigned = 0;

  /** @param hwm most tasks an engine may hold at a time; 0 = no limit. */
  constructor(hwm: number) {
    this.#hwm = hwm;
  }

  /** Those that are registered. */
  get engines(): Iterable<PooledEngine<T>> {
    return this.#engines.values();
  }

  /** Registered, or only seeming dead. */
  find(uuid: string): PooledEngine<T> | undefined {
    return this.#engines.get(uuid) ?? this.#lost.get(uuid);
  }

  expect(uuid: string): void {
    if (!this.#engines.has(uuid)) this.#expected.add(uuid);
  }

  isExpected(uuid: string): boolean {
    return this.#expected.has(uuid);
  }

  /** One that only seemed dead still holds what it was given. */
  add(uuid: string, kernel: Kernel): void {
    if (this.#engines.has(uuid)) return;
    const engine = this.#lost.get(uuid) ?? new PooledEngine<T>(uuid, kernel, this.#added++);
    // Whoever sent it away has lost sight of it since.
    engine.isRetiring = false;
    this.#lost.delete(uuid);
    this.#expected.delete(uuid);
    this.#engines.set(uuid, engine);
  }

  /** Give it nothing more. @returns whether it was registered, or expected. */
  suspend(uuid: string): boolean {
    const engine = this.#engines.get(uuid);
    if (!engine) return this.#expected.delete(uuid);
    this.#engines.delete(uuid);
    this.#lost.set(uuid, engine);
    return true;
  }

  /** A no-op for one that is not here. */
  retire(uuid: string): void {
    const engine = this.find(uuid);
    if (!engine) return;
    engine.isRetiring = true;
    this.#mayRetire = true;
  }

  /** @returns the engine when it was known, for what it held. */
  remove(uuid: string): PooledEngine<T> | undefined {
    const engine = this.find(uuid);
    this.#engines.delete(uuid);
    this.#lost.delete(uuid);
    return engine;
  }

  /** Those that may be given another task; of those that retire, apart. */
  free(areRetiring = false): PooledEngine<T>[] {
    const free: PooledEngine<T>[] = [];
    if (areRetiring && !this.#mayRetire) return free;
    for (const engine of this.#engines.values()) {
      if (engine.isRetiring !== areRetiring || engine.isStuck) continue;
      if (this.#hwm === 0 || engine.load < this.#hwm) free.push(engine);
    }
    return free;
  }

  /** Those that are registered and do not retire. */
  get staying(): PooledEngine<T>[] {
    return [...this.#engines.values()].filter(({ isRetiring }) => !isRetiring);
  }

  assign(engine: PooledEngine<T>, msgId: string, task: T): void {
    engine.take(msgId, task);
    engine.lastUsed = this.#assigned += 1;
  }
}
