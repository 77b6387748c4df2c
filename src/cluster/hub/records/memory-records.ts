/**
 * Records in memory. Pending ones are as many as there is work: their bytes are the very ones the schedulers
 * hold. Finished ones are bounded by number and by bytes; the oldest go.
 */
import { compact } from './compact';
import type { Query } from './query';
import { queriedValue, rowOf, sizeOf, valueOf, type Column, type Row, type TaskRecord } from './task-record';
import type { RecordChange, TaskRecords } from './task-records';

export interface MemoryLimits {
  /** Most finished records. */
  readonly maxRecords: number;
  /** Most bytes of all finished records together, buffers and output included. */
  readonly maxBytes: number;
  /** What part of either limit goes at a time, so that this is seldom. */
  readonly cullFraction: number;
}

interface Kept extends TaskRecord {
  /** Counts the records as they come. */
  readonly order: number;
}

export class MemoryRecords implements TaskRecords {
  readonly #limits: MemoryLimits;
  readonly #pending = new Map<string, Kept>();
  /** In the order they finished. */
  readonly #finished = new Map<string, Kept>();
  #bytes = 0;
  #count = 0;

  constructor(limits: MemoryLimits) {
    this.#limits = limits;
  }

  add(record: TaskRecord): void {
    this.#remove(record.msgId);
    this.#put({ ...record, order: (this.#count += 1) });
  }

  get(msgId: string): Kept | undefined {
    return this.#pending.get(msgId) ?? this.#finished.get(msgId);
  }

  isPending(msgId: string): boolean {
    return this.#pending.has(msgId);
  }

  update(msgId: string, change: RecordChange): void {
    const record = this.get(msgId);
    if (!record) return;
    const changed = { ...record, ...change };
    if (record.result) {
      this.#finished.set(msgId, changed);
      this.#bytes += sizeOf(changed) - sizeOf(record);
      this.#cull();
    } else {
      if (changed.result) this.#pending.delete(msgId);
      this.#put(changed);
    }
  }

  find(query: Query, wanted: readonly Column[]): Row[] {
    const matching = [...this.#matching(query)].sort((a, b) => a.order - b.order);
    return matching.map((record) => rowOf(record, wanted));
  }

  /** None: this memory begins with its controller. */
  leftOver(): Row[] {
    return [];
  }

  drop(query: Query): void {
    for (const { msgId } of [...this.#matching(query)]) this.#remove(msgId);
  }

  history(): string[] {
    const submitted = Array.from(this.#all(), (record) => ({
      msgId: record.msgId,
      at: valueOf(record, 'submitted') as string | null,
    }));
    return submitted
      .filter(({ at }) => at !== null)
      .sort((a, b) => ((a.at as string) < (b.at as string) ? -1 : a.at === b.at ? 0 : 1))
      .map(({ msgId }) => msgId);
  }

  close(): void {
    this.#pending.clear();
    this.#finished.clear();
    this.#bytes = 0;
  }

  *#all(): Iterable<Kept> {
    yield* this.#finished.values();
    yield* this.#pending.values();
  }

  *#matching(query: Query): Iterable<Kept> {
    const candidates = query.ids ? query.ids.flatMap((id) => this.get(id) ?? []) : this.#all();
    for (const record of candidates) {
      if (query.matches((column) => queriedValue(record, column))) yield record;
    }
  }

  #put(record: Kept): void {
    if (!record.result) {
      this.#pending.set(record.msgId, record);
      return;
    }
    this.#finished.set(record.msgId, { ...compact(record), order: record.order });
    this.#bytes += sizeOf(record);
    this.#cull();
  }

  #remove(msgId: string): void {
    this.#pending.delete(msgId);
    const record = this.#finished.get(msgId);
    if (!record) return;
    this.#finished.delete(msgId);
    this.#bytes -= sizeOf(record);
  }

  #cull(): void {
    const { maxRecords, maxBytes, cullFraction } = this.#limits;
    const keep = 1 - cullFraction;
    const count = this.#finished.size > maxRecords ? maxRecords * keep : maxRecords;
    const bytes = this.#bytes > maxBytes ? maxBytes * keep : maxBytes;
    for (const msgId of this.#finished.keys()) {
      if (this.#finished.size <= count && this.#bytes <= bytes) return;
      this.#remove(msgId);
    }
  }
}
