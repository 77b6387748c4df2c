/**
 * All that is kept of a finished task, for tasks that may name it later
 * (protocol.md §12): whether it succeeded, and a small number for its engine. At least
 * the latest `REMEMBERED_TASKS` are known, at most twice as many, in some 15 MB at most.
 */
import type { Outcome } from './dependency';
import { hashedId, IdTable } from './id-table';

export const REMEMBERED_TASKS = 250_000;

export class FinishedTasks {
  readonly #bound: number;
  // Two generations: the older one is dropped whole, which costs nothing per task.
  #recent = new IdTable();
  #older = new IdTable();

  constructor(bound = REMEMBERED_TASKS) {
    this.#bound = bound;
  }

  get size(): number {
    return this.#recent.size + this.#older.size;
  }

  add(msgId: string, { ok, place }: Outcome): void {
    if (this.#recent.size >= this.#bound) {
      this.#older = this.#recent;
      this.#recent = new IdTable();
    }
    this.#recent.set(hashedId(msgId), (place === undefined ? 0 : place + 1) * 2 + (ok ? 1 : 0));
  }

  find(msgId: string): Outcome | undefined {
    const id = hashedId(msgId);
    const code = this.#recent.get(id) ?? this.#older.get(id);
    if (code === undefined) return undefined;
    return { ok: code % 2 === 1, place: code < 2 ? undefined : (code >> 1) - 1 };
  }
}
