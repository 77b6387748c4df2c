/**
 * The load balancer as a state machine: an event and the time in, effects out. It
 * knows no socket and keeps nothing of a finished task. Every task submitted is
 * answered exactly once, by `answer`, `fail` or `aborted` (protocol: task scheduler).
 */
import type { Kernel } from '../protocol/private-messages';
import type { Frames } from '../transport/socket';
import { fits, outlook, requirementKey, type EngineTraits, type Requirement } from './requirement';
import type { Candidate, Scheme } from './schemes';
import type { TaskEffect, TaskEvent, TaskFailure, TaskRequest } from './task-events';
import { TaskQueue } from './task-queue';

/** How long the replies of an engine that only seems dead are awaited, as ipyparallel does. */
export const LOST_ENGINE_GRACE_MS = 5000;

const NOTHING_EXCLUDED: ReadonlySet<string> = new Set();

export interface TaskSchedulerOptions {
  scheme: Scheme;
  /** Most tasks an engine may hold at a time; 0 = no limit. */
  hwm: number;
  /** Uniform in [0, 1). */
  random: () => number;
}

interface Engine extends EngineTraits, Candidate {
  load: number;
  lastUsed: number;
}

interface Task {
  readonly msgId: string;
  readonly order: number;
  readonly request: TaskRequest;
  requirement: Requirement;
  requirementKey: string;
  /** The engine that holds it now. */
  engine: string | undefined;
  lastRefusal: { engine: string; frames: Frames } | undefined;
}

export class TaskScheduler {
  readonly #options: TaskSchedulerOptions;
  readonly #engines = new Map<string, Engine>();
  readonly #queue = new TaskQueue<Task>();
  readonly #running = new Map<string, Task>();
  /** Engines that seem dead, and when their tasks are given up. */
  readonly #lost = new Map<string, number>();
  #submitted = 0;
  #assigned = 0;

  constructor(options: TaskSchedulerOptions) {
    this.#options = options;
  }

  /** Tasks waiting for an engine. */
  get queued(): number {
    return this.#queue.size;
  }

  /** Tasks handed to an engine and not yet answered. */
  get running(): number {
    return this.#running.size;
  }

  /** When a `tick` is next due; undefined: never. */
  get deadline(): number | undefined {
    return this.#lost.size === 0 ? undefined : Math.min(...this.#lost.values());
  }

  handle(event: TaskEvent, now: number): TaskEffect[] {
    switch (event.type) {
      case 'submit':
        return this.#submit(event.task);
      case 'reply':
        return this.#reply(event.engine, event.msgId, event.dependenciesMet, event.frames);
      case 'engine-added':
        return this.#engineAdded(event.uuid, event.kernel);
      case 'engine-lost':
        return this.#engineLost(event.uuid, event.certain, now);
      case 'abort':
        return this.#abort(event.msgIds);
      case 'tick':
        return this.#tick(now);
    }
  }

  #submit(request: TaskRequest): TaskEffect[] {
    const { msgId } = request;
    // The same request twice: the answer to the first is the answer to both.
    if (this.#running.has(msgId) || this.#queue.has(msgId)) return [];
    const requirement: Requirement = {
      kernel: request.kernel,
      targets: request.targets.length > 0 ? new Set(request.targets) : undefined,
      excluded: NOTHING_EXCLUDED,
    };
    const task: Task = {
      msgId,
      order: (this.#submitted += 1),
      request,
      requirement,
      requirementKey: requirementKey(requirement),
      engine: undefined,
      lastRefusal: undefined,
    };
    return this.#place(task);
  }

  #reply(uuid: string, msgId: string, dependenciesMet: boolean, frames: Frames): TaskEffect[] {
    const task = this.#running.get(msgId);
    if (!task || task.engine !== uuid) return [];
    this.#release(task);
    if (dependenciesMet) {
      return [{ type: 'answer', engine: uuid, task: task.request, frames }, ...this.#dispatch()];
    }
    task.lastRefusal = { engine: uuid, frames };
    task.requirement = {
      ...task.requirement,
      excluded: new Set([...task.requirement.excluded, uuid]),
    };
    task.requirementKey = requirementKey(task.requirement);
    return [
      { type: 'withdraw', engine: uuid, task: task.request },
      ...this.#place(task),
      ...this.#dispatch(),
    ];
  }

  #engineAdded(uuid: string, kernel: Kernel): TaskEffect[] {
    // One that only seemed dead still holds what it was given.
    this.#lost.delete(uuid);
    const load = [...this.#running.values()].filter((task) => task.engine === uuid).length;
    // A new engine goes to the front: it has never been used.
    this.#engines.set(uuid, { uuid, kernel, load, lastUsed: -this.#engines.size - 1 });
    return this.#dispatch();
  }

  #engineLost(uuid: string, certain: boolean, now: number): TaskEffect[] {
    const known = this.#engines.delete(uuid);
    const seemedDead = this.#lost.has(uuid);
    if (!known && !seemedDead) return [];
    const effects: TaskEffect[] = [];
    if (certain) {
      this.#lost.delete(uuid);
      effects.push(...this.#giveUp(uuid));
    } else if (!seemedDead) {
      this.#lost.set(uuid, now + LOST_ENGINE_GRACE_MS);
    }
    return known ? [...effects, ...this.#endHopeless()] : effects;
  }

  #abort(msgIds: readonly string[]): TaskEffect[] {
    return msgIds.flatMap((msgId): TaskEffect[] => {
      const task = this.#queue.remove(msgId);
      return task ? [{ type: 'aborted', task: task.request }] : [];
    });
  }

  #tick(now: number): TaskEffect[] {
    const effects: TaskEffect[] = [];
    for (const [uuid, deadline] of this.#lost) {
      if (deadline > now) continue;
      this.#lost.delete(uuid);
      effects.push(...this.#giveUp(uuid));
    }
    return effects;
  }

  /** A task that has no engine: to the best one now, to the queue, or to its end. */
  #place(task: Task): TaskEffect[] {
    const view = outlook(this.#engines.values(), task.requirement);
    if (view === 'refused' || view === 'impossible') return [this.#end(task)];
    // Tasks that wait longer and ask for the same are served before it, so it may only overtake an empty queue.
    this.#queue.add(task, task.requirement, task.requirementKey);
    return view === 'wait' ? [] : this.#dispatch();
  }

  #dispatch(): TaskEffect[] {
    const effects: TaskEffect[] = [];
    for (let progress = true; progress && this.#queue.size > 0;) {
      progress = false;
      const free = this.#freeEngines();
      if (free.length === 0) break;
      for (const { task, requirement } of this.#queue.heads()) {
        const candidates = free.filter((engine) => this.#isFree(engine) && fits(engine, requirement));
        if (candidates.length === 0) continue;
        effects.push(this.#assign(task, this.#options.scheme(candidates, this.#options.random)));
        progress = true;
        break;
      }
    }
    return effects;
  }

  #freeEngines(): Engine[] {
    return [...this.#engines.values()].filter((engine) => this.#isFree(engine));
  }

  #isFree(engine: Engine): boolean {
    return this.#options.hwm === 0 || engine.load < this.#options.hwm;
  }

  #assign(task: Task, engine: Engine): TaskEffect {
    this.#queue.remove(task.msgId);
    task.engine = engine.uuid;
    engine.load += 1;
    engine.lastUsed = this.#assigned += 1;
    this.#running.set(task.msgId, task);
    return { type: 'assign', engine: engine.uuid, task: task.request };
  }

  #release(task: Task): void {
    this.#running.delete(task.msgId);
    const engine = task.engine === undefined ? undefined : this.#engines.get(task.engine);
    if (engine) engine.load -= 1;
    task.engine = undefined;
  }

  #giveUp(uuid: string): TaskEffect[] {
    const effects: TaskEffect[] = [];
    for (const task of this.#running.values()) {
      if (task.engine !== uuid) continue;
      this.#release(task);
      effects.push({ type: 'fail', task: task.request, failure: engineDied(uuid, task.msgId) });
    }
    return effects;
  }

  /** After an engine is gone: tasks that now can run nowhere are answered. */
  #endHopeless(): TaskEffect[] {
    const hopeless = this.#queue.removeLanes((requirement) =>
      ['refused', 'impossible'].includes(outlook(this.#engines.values(), requirement)),
    );
    return hopeless.map((task) => this.#end(task));
  }

  #end(task: Task): TaskEffect {
    const refusal = task.lastRefusal;
    if (refusal)
      return { type: 'answer', engine: refusal.engine, task: task.request, frames: refusal.frames };
    return { type: 'fail', task: task.request, failure: noTargetLeft(task) };
  }
}

function engineDied(engine: string, msgId: string): TaskFailure {
  return {
    ename: 'EngineError',
    evalue: `Engine '${engine}' died while running task '${msgId}'`,
    engine,
  };
}

function noTargetLeft(task: Task): TaskFailure {
  const targets = [...(task.requirement.targets ?? [])].join(', ');
  const kernel = task.requirement.kernel ? ` with the kernel ${task.requirement.kernel}` : '';
  return {
    ename: 'ImpossibleDependency',
    evalue: `None of the task's target engines (${targets}) is registered${kernel}.`,
  };
}
