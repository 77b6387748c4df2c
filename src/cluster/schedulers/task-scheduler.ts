/**
 * The load balancer as a state machine: an event and the time in, effects out. It
 * knows no socket and keeps nothing of a finished task but what `FinishedTasks`
 * remembers. Every task submitted is answered exactly once, by `answer`, `fail` or
 * `aborted` (protocol.md §12). It is long for a file because it is the one place where
 * a task's way from its submission to its answer can be followed.
 */
import type { Kernel } from '../protocol/private-messages';
import { Alarms } from './alarms';
import type { Outcome } from './dependency';
import { Dependents } from './dependents';
import type { EnginePool } from './engine-pool';
import { FinishedTasks } from './finished-tasks';
import { Placement, type PlacementOptions } from './placement';
import { graver, hopelessEnd, isReady, isUnreachable, type Setback, type Task } from './task';
import type { TaskEffect, TaskEvent, TaskFailure, TaskReply, TaskRequest } from './task-events';
import { engineDied, NO_HEARTBEAT, ranTooLong, unreachable, waitedTooLong } from './task-failures';

/** How long the replies of an engine that only seems dead are awaited, as ipyparallel does. */
export const LOST_ENGINE_GRACE_MS = 5000;

export interface TaskSchedulerOptions extends PlacementOptions {
  /** Default: a memory of its own, with the documented bound. */
  finished?: FinishedTasks;
}

export class TaskScheduler {
  readonly #placement: Placement;
  readonly #dependents: Dependents<Task>;
  /** Tasks without an answer. */
  readonly #tasks = new Map<string, Task>();
  /** Timeouts of tasks that wait, time limits of tasks that run. */
  readonly #alarms = new Alarms<Task>();
  /** When the tasks of engines that seem dead are given up. */
  readonly #lostAlarms = new Alarms<string>();
  /** Tasks with a time limit that are on an engine and have not begun. */
  readonly #unstarted = new Set<Task>();
  #submitted = 0;
  #running = 0;

  /** While an event is handled: */
  #now = 0;
  #effects: TaskEffect[] = [];
  /** Tasks that have ended, whose dependents have not heard of it. */
  #ended: { msgId: string; outcome: Outcome }[] = [];

  constructor(options: TaskSchedulerOptions) {
    this.#placement = new Placement(options);
    this.#dependents = new Dependents(options.finished ?? new FinishedTasks(), (id) => this.#tasks.has(id));
  }

  get #pool(): EnginePool<Task> {
    return this.#placement.pool;
  }

  /** Tasks waiting for an engine, or for other tasks. */
  get queued(): number {
    return this.#tasks.size - this.#running;
  }

  /** Their ids, in the order of submission. */
  queuedIds(): string[] {
    return [...this.#tasks.values()].flatMap(({ msgId, engine }) => (engine === undefined ? [msgId] : []));
  }

  /** Tasks handed to an engine and not yet answered. */
  get running(): number {
    return this.#running;
  }

  /** Whether an engine that retires has a task, or one that waits for others will be for nobody else. */
  needs(uuid: string): boolean {
    const engine = this.#pool.find(uuid);
    if (!engine) return false;
    if (engine.load > 0) return true;
    for (const task of this.#dependents.waiting())
      if (task.engine === undefined && this.#placement.needs(engine, task)) return true;
    return false;
  }

  /** Whether `started` matters: some task with a time limit is on an engine and has not begun. */
  get awaitsStart(): boolean {
    return this.#unstarted.size > 0;
  }

  /** Entries of all its tables but the memory of finished ids and the engines: none when it has no task. */
  get entries(): number {
    const { queued } = this.#placement;
    return this.#tasks.size + queued + this.#dependents.size + this.#alarms.size + this.#unstarted.size;
  }

  /** When a `tick` is next due; undefined: never. */
  get deadline(): number | undefined {
    const due = [this.#alarms.next, this.#lostAlarms.next].filter((at) => at !== undefined);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  handle(event: TaskEvent, now: number): TaskEffect[] {
    this.#now = now;
    this.#effects = [];
    this.#apply(event);
    this.#tellDependents();
    this.#dispatch();
    return this.#effects;
  }

  #apply(event: TaskEvent): void {
    switch (event.type) {
      case 'submit':
        return this.#submit(event.task);
      case 'started':
        return this.#started(event.engine, event.msgId);
      case 'reply':
        return this.#reply(event);
      case 'engine-added':
        return this.#engineAdded(event.uuid, event.kernel);
      case 'engine-expected':
        return this.#pool.expect(event.uuid);
      case 'engine-retiring':
        return this.#pool.retire(event.uuid);
      case 'engine-lost':
        return this.#engineLost(event);
      case 'abort':
        return this.#abort(event.msgIds);
      case 'tick':
        return this.#tick();
    }
  }

  #submit(request: TaskRequest): void {
    const { msgId } = request;
    // The same request twice: the answer to the first is the answer to both.
    if (this.#tasks.has(msgId)) return;
    const after = this.#dependents.tally(request.after);
    const task: Task = {
      msgId,
      order: (this.#submitted += 1),
      client: request.client.toString('latin1'),
      priority: request.priority,
      request,
      // Once it is met, nothing about it matters any more.
      after: after?.asTime === 'met' ? undefined : after,
      follow: this.#dependents.tally(request.follow),
      retriesLeft: request.retries,
      isAborted: false,
      excluded: new Set(),
      setback: undefined,
      engine: undefined,
    };
    const failure = this.#dependents.objection(task);
    this.#tasks.set(msgId, task);
    if (failure) return this.#fail(task, failure);
    this.#dependents.add(task);
    this.#wait(task);
  }

  #started(uuid: string, msgId: string): void {
    const task = this.#pool.find(uuid)?.held.get(msgId)?.task;
    const limit = task?.request.timeLimitMs;
    if (task && limit !== undefined && this.#unstarted.delete(task)) {
      this.#alarms.set(task, this.#now + limit);
    }
  }

  #reply(reply: TaskReply): void {
    const { engine: uuid, msgId, frames } = reply;
    const engine = this.#pool.find(uuid);
    const held = engine?.release(msgId);
    if (!engine || !held) return this.#strayReply(reply, engine?.number);
    const { task } = held;
    if (held.answered) {
      this.#effects.push({ type: 'released', engine: uuid, task: task.request });
      return;
    }
    this.#leaveEngine(task);
    if (reply.dependenciesMet && (reply.ok || task.retriesLeft === 0)) {
      const outcome = { ok: reply.ok, place: engine.number };
      return this.#end(task, outcome, { type: 'answer', engine: uuid, task: task.request, frames });
    }
    this.#effects.push({ type: 'withdraw', engine: uuid, task: task.request });
    if (task.isAborted) return this.#endAborted(task);
    if (reply.dependenciesMet) task.retriesLeft -= 1;
    const kind = reply.dependenciesMet ? 'failed' : 'refused';
    this.#tryElsewhere(task, uuid, { kind, engine: uuid, frames });
  }

  /** Not awaited: late, the second one, or to a task from before a restart of the controller. */
  #strayReply(reply: TaskReply, place: number | undefined): void {
    if (this.#tasks.has(reply.msgId) || this.#dependents.hasEnded(reply.msgId)) return;
    this.#dependents.remember(reply.msgId, { ok: reply.ok, place });
    this.#effects.push({ type: 'relay', reply });
  }

  #engineAdded(uuid: string, kernel: Kernel): void {
    const wasExpected = this.#pool.isExpected(uuid);
    this.#lostAlarms.clear(uuid);
    this.#pool.add(uuid, kernel);
    // Now it shows whether what waited for it can run there.
    if (wasExpected) this.#lookAgain();
  }

  #engineLost({ uuid, certain, reason }: Extract<TaskEvent, { type: 'engine-lost' }>): void {
    const wasKnown = this.#pool.suspend(uuid);
    if (certain) this.#giveUp(uuid, reason);
    else if (wasKnown) this.#lostAlarms.set(uuid, this.#now + LOST_ENGINE_GRACE_MS);
    if (wasKnown) this.#lookAgain();
  }

  /** An engine is dead, and with it what it held. */
  #giveUp(uuid: string, reason?: string): void {
    this.#lostAlarms.clear(uuid);
    const engine = this.#pool.remove(uuid);
    for (const { task, answered } of engine?.held.values() ?? []) {
      if (answered) continue;
      this.#leaveEngine(task);
      const failure = engineDied(uuid, task.msgId, reason);
      if (task.retriesLeft === 0) {
        this.#fail(task, failure, engine?.number);
        continue;
      }
      task.retriesLeft -= 1;
      this.#tryElsewhere(task, uuid, { kind: 'died', failure });
    }
  }

  /** Answer the waiting tasks that the engines left can never run. */
  #lookAgain(): void {
    for (const task of this.#placement.removeHopeless()) this.#enqueue(task);
  }

  #abort(msgIds: readonly string[]): void {
    for (const msgId of msgIds) {
      const task = this.#tasks.get(msgId);
      if (!task) continue;
      // Its engine may take it back yet; then it is not to turn up on another one.
      if (task.engine === undefined) this.#endAborted(task);
      else Object.assign(task, { isAborted: true, retriesLeft: 0 });
    }
  }

  #endAborted(task: Task): void {
    this.#end(task, { ok: false, place: undefined }, { type: 'aborted', task: task.request });
  }

  #tick(): void {
    for (let uuid = this.#lostAlarms.takeDue(this.#now); uuid; uuid = this.#lostAlarms.takeDue(this.#now)) {
      this.#giveUp(uuid, NO_HEARTBEAT);
    }
    for (let task = this.#alarms.takeDue(this.#now); task; task = this.#alarms.takeDue(this.#now)) {
      if (task.engine === undefined) this.#fail(task, waitedTooLong(task.request));
      else this.#overrun(task, task.engine);
    }
  }

  #overrun(task: Task, uuid: string): void {
    const engine = this.#pool.find(uuid);
    if (!engine) return;
    const failure = ranTooLong(task.request, uuid);
    engine.markAnswered(task.msgId);
    this.#leaveEngine(task);
    this.#fail(task, failure, engine.number);
    this.#effects.push({ type: 'interrupt', engine: uuid, kernel: engine.kernel, task: task.request });
  }

  #tryElsewhere(task: Task, engine: string, setback: Setback): void {
    task.setback = graver(task.setback, setback);
    task.excluded = new Set([...task.excluded, engine]);
    this.#wait(task);
  }

  /** A task that has no engine: its time to wait begins. */
  #wait(task: Task): void {
    const { timeoutMs } = task.request;
    if (timeoutMs !== undefined) this.#alarms.set(task, this.#now + timeoutMs);
    if (isReady(task)) this.#enqueue(task);
  }

  /** A task that nothing holds back: into the queue, or to its end. */
  #enqueue(task: Task): void {
    const hopeless = this.#placement.add(task);
    if (!hopeless) return;
    const effect = hopelessEnd(task, hopeless);
    const place = effect.type === 'answer' ? this.#pool.find(effect.engine)?.number : undefined;
    this.#end(task, { ok: false, place }, effect);
  }

  #dispatch(): void {
    for (let placed = this.#placement.next(); placed; placed = this.#placement.next()) {
      const { task, engine } = placed;
      this.#alarms.clear(task);
      this.#running += 1;
      if (task.request.timeLimitMs !== undefined) this.#unstarted.add(task);
      this.#effects.push({ type: 'assign', engine: engine.uuid, task: task.request });
    }
  }

  #leaveEngine(task: Task): void {
    this.#alarms.clear(task);
    this.#unstarted.delete(task);
    this.#running -= 1;
    task.engine = undefined;
  }

  #fail(task: Task, failure: TaskFailure, place?: number): void {
    this.#end(task, { ok: false, place }, { type: 'fail', task: task.request, failure });
  }

  /** The task has no engine any more. */
  #end(task: Task, outcome: Outcome, effect: TaskEffect): void {
    const { msgId } = task;
    this.#tasks.delete(msgId);
    this.#placement.remove(task);
    this.#alarms.clear(task);
    this.#dependents.remove(task);
    this.#dependents.remember(msgId, outcome);
    this.#ended.push({ msgId, outcome });
    this.#effects.push(effect);
  }

  /** One by one and not by recursion: chains of dependent tasks are as long as somebody makes them. */
  #tellDependents(): void {
    for (let at = 0; at < this.#ended.length; at += 1) {
      const { msgId, outcome } = this.#ended[at] as { msgId: string; outcome: Outcome };
      for (const task of this.#dependents.tell(msgId, outcome)) {
        if (task.engine === undefined) this.#reconsider(task);
      }
    }
    this.#ended = [];
  }

  #reconsider(task: Task): void {
    if (isUnreachable(task)) return this.#fail(task, unreachable());
    if (!isReady(task)) return;
    // It may have waited already, for fewer engines than it has now.
    this.#placement.remove(task);
    this.#enqueue(task);
  }
}
