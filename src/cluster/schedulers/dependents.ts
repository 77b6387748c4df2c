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
  readonly #isOpen: (id: string) => boolean;
  readonly #waiting = new Map<string, Set<T>>();

  /** @param isOpen whether a task of that id is there without an answer. */
  constructor(finished: FinishedTasks, isOpen: (id: string) => boolean) {
    this.#finished = finished;
    this.#isOpen = isOpen;
  }

  /** Ids somebody waits for. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Those that wait for others; one that may go ahead all the same is among them, and one that names several as often. */
  *waiting(): Iterable<T> {
    for (const dependents of this.#waiting.values()) yield* dependents;
  }

  hasEnded(msgId: string): boolean {
    return this.#finished.find(msgId) !== undefined;
  }

  /** Counts at once those that have ended already. */
  tally(dependency: Dependency | undefined): Tally | undefined {
    if (!dependency) return undefined;
    return new Tally(dependency, (id) => (this.#isOpen(id) ? undefined : this.#finished.find(id)));
  }

  /** Why a new task cannot be taken. */
  objection({ msgId, after, follow }: T): TaskFailure | undefined {
    for (const [tally, standing] of [[after, after?.asTime] as const, [follow, follow?.asPlace] as const]) {
      if (tally?.dependency.ids.has(msgId)) return dependsOnUnknown(msgId, msgId);
      for (const id of tally?.open ?? []) if (!this.#isOpen(id)) return dependsOnUnknown(msgId, id);
      if (standing === 'impossible') return unreachable();
    }
    return undefined;
  }

  /** From now on the task is told how those end that it names. */
  add(dependent: T): void {
    for (const id of awaitedBy(dependent)) {
      const dependents = this.#waiting.get(id);
      if (dependents) dependents.add(dependent);
      else this.#waiting.set(id, new Set([dependent]));
    }
  }

  remove(dependent: T): void {
    for (const id of awaitedBy(dependent)) {
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
      after?.count(msgId, outcome);
      follow?.count(msgId, outcome);
    }
    return dependents;
  }
}

function* awaitedBy({ after, follow }: Dependent): Iterable<string> {
  yield* after?.open ?? [];
  yield* follow?.open ?? [];
}
