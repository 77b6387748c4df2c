/**
 * Waiting tasks that some engine could take. Higher priority goes first; among
 * equals the clients take turns; each client's own go in order of submission. Tasks
 * that ask for the same thing share a lane, so one look at it decides for all of them.
 */
import { Heap, type HeapEntry } from './heap';
import { fits, type EngineTraits, type Requirement } from './requirement';

export interface Queueable {
  readonly msgId: string;
  /** Order of submission; a task that returns to the queue keeps its own. */
  readonly order: number;
  /** Who takes turns. */
  readonly client: string;
  readonly priority: number;
}

interface Client {
  /** When it was served last, counted in turns; a newcomer stands behind those who wait already. */
  turn: number;
  waiting: number;
}

interface Line<T> {
  readonly client: Client;
  readonly tasks: Heap<T>;
}

interface Level<T> {
  readonly priority: number;
  readonly lines: Map<string, Line<T>>;
}

interface Lane<T> {
  readonly key: string;
  readonly requirement: Requirement;
  readonly levels: Map<number, HeapEntry<Level<T>>>;
  /** Highest priority first. */
  readonly byPriority: Heap<Level<T>>;
}

interface Stand<T> {
  readonly lane: Lane<T>;
  readonly level: HeapEntry<Level<T>>;
  readonly line: Line<T>;
  readonly entry: HeapEntry<T>;
}

export class TaskQueue<T extends Queueable> {
  readonly #lanes = new Map<string, Lane<T>>();
  /** The same by the engines they name, so that one free engine need not look at what waits for others. */
  readonly #byTarget = new Map<string, Set<Lane<T>>>();
  readonly #untargeted = new Set<Lane<T>>();
  readonly #stands = new Map<string, Stand<T>>();
  /** Those with tasks in the queue. */
  readonly #clients = new Map<string, Client>();
  #turns = 0;

  get size(): number {
    return this.#stands.size;
  }

  has(msgId: string): boolean {
    return this.#stands.has(msgId);
  }

  add(task: T, requirement: Requirement, key: string): void {
    const lane = this.#lane(key, requirement);
    const level = this.#level(lane, task.priority);
    const line = this.#line(level.value, task.client);
    line.client.waiting += 1;
    const entry = line.tasks.push(task.order, task);
    this.#stands.set(task.msgId, { lane, level, line, entry });
  }

  /** Take one task out, wherever it stands. */
  remove(msgId: string): T | undefined {
    const stand = this.#stands.get(msgId);
    if (!stand) return undefined;
    const { lane, level, line, entry } = stand;
    const task = entry.value;
    this.#stands.delete(msgId);
    line.tasks.remove(entry);
    line.client.waiting -= 1;
    if (line.client.waiting === 0) this.#clients.delete(task.client);
    if (line.tasks.size > 0) return task;
    level.value.lines.delete(task.client);
    if (level.value.lines.size > 0) return task;
    lane.byPriority.remove(level);
    lane.levels.delete(task.priority);
    if (lane.levels.size === 0) this.#drop(lane);
    return task;
  }

  /** Take a task out because its client's turn has come. */
  serve({ msgId, client }: T): void {
    const served = this.#clients.get(client);
    if (served) served.turn = this.#turns += 1;
    this.remove(msgId);
  }

  /** The task whose turn it is, of those that some of these engines could take. @param mayBe which of these may be it. */
  next(
    engines: readonly EngineTraits[],
    mayBe: (requirement: Requirement) => boolean = () => true,
  ): { task: T; requirement: Requirement } | undefined {
    let best: { task: T; turn: number; requirement: Requirement } | undefined;
    for (const { byPriority, requirement } of this.#lanesFor(engines)) {
      const level = byPriority.peek()?.value;
      if (!level || (best && level.priority < best.task.priority)) continue;
      const head = headOf(level);
      if (!head || (best && !isBefore(head, best))) continue;
      if (mayBe(requirement) && engines.some((engine) => fits(engine, requirement)))
        best = { ...head, requirement };
    }
    return best;
  }

  /** Take out all tasks of the lanes that are chosen, in order of submission. */
  removeLanes(chosen: (requirement: Requirement) => boolean): T[] {
    const removed: T[] = [];
    for (const { levels, requirement } of [...this.#lanes.values()]) {
      if (!chosen(requirement)) continue;
      for (const { value } of levels.values())
        for (const { tasks } of value.lines.values()) removed.push(...tasks.values());
    }
    for (const { msgId } of removed) this.remove(msgId);
    return removed.sort((a, b) => a.order - b.order);
  }

  *#lanesFor(engines: readonly EngineTraits[]): Iterable<Lane<T>> {
    yield* this.#untargeted;
    for (const { uuid } of engines) yield* this.#byTarget.get(uuid) ?? [];
  }

  #lane(key: string, requirement: Requirement): Lane<T> {
    const known = this.#lanes.get(key);
    if (known) return known;
    const lane = { key, requirement, levels: new Map(), byPriority: new Heap<Level<T>>() };
    this.#lanes.set(key, lane);
    if (!requirement.targets) this.#untargeted.add(lane);
    for (const uuid of requirement.targets ?? []) {
      const lanes = this.#byTarget.get(uuid);
      if (lanes) lanes.add(lane);
      else this.#byTarget.set(uuid, new Set([lane]));
    }
    return lane;
  }

  #drop(lane: Lane<T>): void {
    this.#lanes.delete(lane.key);
    this.#untargeted.delete(lane);
    for (const uuid of lane.requirement.targets ?? []) {
      const lanes = this.#byTarget.get(uuid);
      if (lanes?.delete(lane) && lanes.size === 0) this.#byTarget.delete(uuid);
    }
  }

  #level({ levels, byPriority }: Lane<T>, priority: number): HeapEntry<Level<T>> {
    let level = levels.get(priority);
    if (!level) levels.set(priority, (level = byPriority.push(-priority, { priority, lines: new Map() })));
    return level;
  }

  #line({ lines }: Level<T>, name: string): Line<T> {
    let client = this.#clients.get(name);
    if (!client) this.#clients.set(name, (client = { turn: this.#turns, waiting: 0 }));
    let line = lines.get(name);
    if (!line) lines.set(name, (line = { client, tasks: new Heap() }));
    return line;
  }
}

interface Head<T> {
  readonly task: T;
  readonly turn: number;
}

/** The first task of the client who was served longest ago. */
function headOf<T extends Queueable>({ lines }: Level<T>): Head<T> | undefined {
  let best: Head<T> | undefined;
  for (const { client, tasks } of lines.values()) {
    const task = tasks.peek()?.value;
    if (!task) continue;
    const head = { task, turn: client.turn };
    if (!best || isBefore(head, best)) best = head;
  }
  return best;
}

function isBefore<T extends Queueable>(a: Head<T>, b: Head<T>): boolean {
  if (a.task.priority !== b.task.priority) return a.task.priority > b.task.priority;
  return a.turn === b.turn ? a.task.order < b.task.order : a.turn < b.turn;
}
