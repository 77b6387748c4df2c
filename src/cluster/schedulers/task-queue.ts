/**
 * Waiting tasks, first come first served among those that can run. Tasks that ask
 * for the same thing share a lane, so one look at a lane's head decides for all of
 * them, however long the queue.
 */
import type { Requirement } from './requirement';

export interface Queueable {
  readonly msgId: string;
  /** Order of submission; a task that returns to the queue keeps its own. */
  readonly order: number;
}

/** One stay of a task in the queue. It may come back later, to another lane. */
interface Entry<T> {
  readonly task: T;
}

interface Lane<T> {
  readonly key: string;
  readonly requirement: Requirement;
  /** In order of arrival; what was removed is stepped over later. */
  entries: Entry<T>[];
  head: number;
}

const MANY_REMOVED = 1024;

export class TaskQueue<T extends Queueable> {
  readonly #lanes = new Map<string, Lane<T>>();
  readonly #waiting = new Map<string, Entry<T>>();

  #removed = 0;

  get size(): number {
    return this.#waiting.size;
  }

  has(msgId: string): boolean {
    return this.#waiting.has(msgId);
  }

  add(task: T, requirement: Requirement, key: string): void {
    let lane = this.#lanes.get(key);
    if (!lane) this.#lanes.set(key, (lane = { key, requirement, entries: [], head: 0 }));
    const entry = { task };
    lane.entries.push(entry);
    this.#waiting.set(task.msgId, entry);
  }

  /** The heads of all lanes, longest waiting first, each with what it asks for. */
  heads(): { task: T; requirement: Requirement }[] {
    const heads: { task: T; requirement: Requirement }[] = [];
    for (const lane of this.#lanes.values()) {
      const task = this.#head(lane);
      if (task) heads.push({ task, requirement: lane.requirement });
    }
    return heads.length > 1 ? heads.sort((a, b) => a.task.order - b.task.order) : heads;
  }

  /** Take one task out, wherever it stands. */
  remove(msgId: string): T | undefined {
    const task = this.#waiting.get(msgId)?.task;
    if (!this.#waiting.delete(msgId)) return undefined;
    this.#removed += 1;
    // Also when no engine comes to look at the heads, removed tasks must not stay in memory.
    if (this.#removed > MANY_REMOVED && this.#removed > this.#waiting.size) this.#compact();
    return task;
  }

  /** Take out all tasks of the lanes whose requirement is chosen. */
  removeLanes(chosen: (requirement: Requirement) => boolean): T[] {
    const removed: T[] = [];
    for (const lane of this.#lanes.values()) {
      if (!chosen(lane.requirement)) continue;
      for (let task = this.#head(lane); task; task = this.#head(lane)) {
        this.#waiting.delete(task.msgId);
        removed.push(task);
      }
    }
    return removed;
  }

  #compact(): void {
    this.#removed = 0;
    for (const lane of this.#lanes.values()) {
      lane.entries = lane.entries.filter((entry) => this.#waiting.get(entry.task.msgId) === entry);
      lane.head = 0;
      if (lane.entries.length === 0) this.#lanes.delete(lane.key);
    }
  }

  /** The first task of the lane that still waits; steps over removed ones and drops an empty lane. */
  #head(lane: Lane<T>): T | undefined {
    for (; lane.head < lane.entries.length; lane.head += 1) {
      const entry = lane.entries[lane.head] as Entry<T>;
      if (this.#waiting.get(entry.task.msgId) !== entry) continue;
      return entry.task;
    }
    this.#lanes.delete(lane.key);
    return undefined;
  }
}
