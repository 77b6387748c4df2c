/** Which waiting task goes to which engine, and which tasks no engine there is can ever run. */
import { EnginePool, type PooledEngine } from './engine-pool';
import { fits, outlook, requirementKey, type Hopeless, type Requirement } from './requirement';
import type { Scheme } from './schemes';
import { requirementOf, type Task } from './task';
import { TaskQueue } from './task-queue';

export interface PlacementOptions {
  scheme: Scheme;
  /** Most tasks an engine may hold at a time; 0 = no limit. */
  hwm: number;
  /** Uniform in [0, 1). */
  random: () => number;
}

export class Placement {
  readonly pool: EnginePool<Task>;
  readonly #options: PlacementOptions;
  readonly #queue = new TaskQueue<Task>();

  constructor(options: PlacementOptions) {
    this.#options = options;
    this.pool = new EnginePool(options.hwm);
  }

  get queued(): number {
    return this.#queue.size;
  }

  /** Whether of the engines that are there only such as retire can do a task, and this one is one of them. */
  needs(engine: PooledEngine<Task>, task: Task): boolean {
    const requirement = requirementOf(task);
    return fits(engine, requirement) && this.#isForNobodyElse(requirement);
  }

  /** Let a task wait for an engine that is free, unless it would wait for ever. */
  add(task: Task): Hopeless | undefined {
    const requirement = requirementOf(task);
    const hopeless = this.#hopeless(requirement);
    if (!hopeless) this.#queue.add(task, requirement, requirementKey(requirement));
    return hopeless;
  }

  /** A no-op for a task that does not wait here. */
  remove(task: Task): void {
    this.#queue.remove(task.msgId);
  }

  /** Take out the tasks that the engines left can never run, in order of submission. */
  removeHopeless(): Task[] {
    return this.#queue.removeLanes((requirement) => this.#hopeless(requirement) !== undefined);
  }

  /** Hand the next task to an engine, if any task fits a free one. */
  next(): { task: Task; engine: PooledEngine<Task> } | undefined {
    if (this.#queue.size === 0) return undefined;
    return (
      this.#nextOn(this.pool.free()) ??
      this.#nextOn(this.pool.free(true), (wanted) => this.#isForNobodyElse(wanted))
    );
  }

  #nextOn(
    free: readonly PooledEngine<Task>[],
    mayBe?: (requirement: Requirement) => boolean,
  ): { task: Task; engine: PooledEngine<Task> } | undefined {
    if (free.length === 0) return undefined;
    const next = this.#queue.next(free, mayBe);
    if (!next) return undefined;
    const { task, requirement } = next;
    const candidates = free.filter((engine) => fits(engine, requirement));
    const engine = this.#options.scheme(candidates, this.#options.random);
    this.#queue.serve(task);
    this.pool.assign(engine, task.msgId, task);
    task.engine = engine.uuid;
    return { task, engine };
  }

  /** It names engines, and all of these that are there are about to go. */
  #isForNobodyElse(requirement: Requirement): boolean {
    const { targets, places } = requirement;
    const isNamed = targets !== undefined || places !== undefined;
    return isNamed && outlook(this.pool.staying, requirement) !== 'runnable';
  }

  #hopeless(requirement: Requirement): Hopeless | undefined {
    const { targets, excluded } = requirement;
    for (const uuid of targets ?? []) {
      if (this.pool.isExpected(uuid) && !excluded.has(uuid)) return undefined;
    }
    const view = outlook(this.pool.engines, requirement);
    return view === 'refused' || view === 'impossible' ? view : undefined;
  }
}
