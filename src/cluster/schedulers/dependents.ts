/**
 * Who depends on whom (protocol.md §12): which tasks are known to depend on, how those
 * that ended did, and who waits for those that have not. An entry goes with either of them.
 */
import { Tally, type Dependency, type Outcome } from './dependency';
import type { FinishedTasks } from './finished-tasks';
import type { TaskFailure } from './task-events';
import { dependsOnUnknown, unreachable } from './task-failures';

/** A task as seen from here; `after` and `follow` count how those ended that it names. */
export interface Dependent {
  readonly msgId: string;
  readonly after: Tally | undefined;
  readonly follow: Tally | undefined;
}

export class Dependents<T extends Dependent> {
  readonly #finished: FinishedTasks;
  readonly #waiting = new Map<string, Set<T>>();

  constructor(finished: FinishedTasks) {
    this.#finished = finished;
  }

  /** Ids somebody waits for. */
  get size(): number {
    return this.#waiting.size;
  }

  hasEnded(msgId: string): boolean {
    return this.#finished.find(msgId) !== undefined;
  }

  /** Count the tasks that have ended already. */
  tally(dependency: Dependency | undefined): Tally | undefined {
    if (!dependency) return undefined;
    const tally = new Tally(dependency);
    for (const id of dependency.ids) {
      const outcome = this.#finished.find(id);
      if (outcome) tally.count(outcome);
    }
    return tally;
  }

  /** Why a new task cannot be taken. @param isOpen whether a task of that id has no answer yet. */
  objection({ msgId, after, follow }: T, isOpen: (id: string) => boolean): TaskFailure | undefined {
    for (const [tally, standing] of [[after, after?.asTime] as const, [follow, follow?.asPlace] as const]) {
      for (const id of tally?.dependency.ids ?? []) {
        if (id === msgId || !(isOpen(id) || this.hasEnded(id))) return dependsOnUnknown(msgId, id);
      }
      if (standing === 'impossible') return unreachable();
    }
    return undefined;
  }

  /** From now on the task is told how those end that it names. */
  add(dependent: T): void {
    for (const id of namedBy(dependent)) {
      if (this.hasEnded(id)) continue;
      const dependents = this.#waiting.get(id);
      if (dependents) dependents.add(dependent);
      else this.#waiting.set(id, new Set([dependent]));
    }
  }

  remove(dependent: T): void {
    for (const id of namedBy(dependent)) {
      const dependents = this.#waiting.get(id);
      if (dependents?.delete(dependent) && dependents.size === 0) this.#waiting.delete(id);
    }
  }

  /** A task has ended: remember it. */
  remember(msgId: string, outcome: Outcome): void {
    this.#finished.add(msgId, outcome);
  }

  /** A task has ended: count it for those who named it. @returns them, in order of submission. */
  tell(msgId: string, outcome: Outcome): Iterable<T> {
    const dependents = this.#waiting.get(msgId) ?? [];
    this.#waiting.delete(msgId);
    for (const { after, follow } of dependents) {
      for (const tally of [after, follow]) if (tally?.dependency.ids.has(msgId)) tally.count(outcome);
    }
    return dependents;
  }
}

function namedBy({ after, follow }: Dependent): Iterable<string> {
  if (!after && !follow) return [];
  return new Set([...(after?.dependency.ids ?? []), ...(follow?.dependency.ids ?? [])]);
}
