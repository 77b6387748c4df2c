/** Watches the hub's records for results that will not come to this client by themselves. */
import { setTimeout as delay } from 'node:timers/promises';
import { ConnectionError, TimeoutError } from '../errors';
import type { Link } from '../link';
import { dbQuery } from './records';
import { unknownRequest } from './stored-result';
import { RESULT_COLUMNS, type StoredResult } from './task-record';

/** Looks come at these intervals, longer each time while nothing happens. */
const FIRST_LOOK_MS = 10;
const LAST_LOOK_MS = 500;
const LONGER = 1.5;
/** A record may be written a moment after its request was sent. */
const UNKNOWN_PATIENCE_MS = 1000;
/** Output follows its reply on another socket, and may reach the records after it. */
const OUTPUT_GRACE_MS = 250;
/** So many looks without an answer are the end. */
const SILENT_LOOKS = 3;
/** Ids in one question, and records in one answer. */
const ASK_AT_ONCE = 500;
const FETCH_AT_ONCE = 50;

/** Who waits for the record of a request to be finished. */
export interface RecordReader {
  readonly metadata: { readonly msgId: string };
  settle(record: StoredResult): void;
  fail(error: Error): void;
}

interface Waiting {
  part: RecordReader;
  since: number;
  /** When it was first seen to be finished. */
  finished?: number;
}

export class HubPoller {
  readonly #link: Link;
  readonly #noteBytes: (msgId: string, bytes: number) => void;
  readonly #waiting = new Map<string, Waiting>();
  #running = false;
  #intervalMs = FIRST_LOOK_MS;

  /** @param noteBytes told the size of a result before it is read. */
  constructor(link: Link, noteBytes: (msgId: string, bytes: number) => void) {
    this.#link = link;
    this.#noteBytes = noteBytes;
    link.on('closed', (reason) => {
      this.#failAll(reason ?? new ConnectionError('The client was closed before the result was there.'));
    });
  }

  watch(part: RecordReader): void {
    try {
      this.#link.assertOpen();
    } catch (error) {
      return part.fail(error as Error);
    }
    this.#waiting.set(part.metadata.msgId, { part, since: performance.now() });
    this.#intervalMs = FIRST_LOOK_MS;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    let silent = 0;
    while (this.#waiting.size > 0) {
      try {
        // Those that begin to wait in one go are asked for in one go.
        await delay(this.#intervalMs);
        const found = await this.#look();
        silent = 0;
        this.#intervalMs = found ? FIRST_LOOK_MS : Math.min(this.#intervalMs * LONGER, LAST_LOOK_MS);
      } catch (error) {
        silent += 1;
        if (!(error instanceof TimeoutError) || silent === SILENT_LOOKS) this.#failAll(error as Error);
      }
    }
    this.#running = false;
  }

  /** @returns whether something was finished. */
  async #look(): Promise<boolean> {
    const finished: string[] = [];
    for (const msgIds of slices([...this.#waiting.keys()], ASK_AT_ONCE)) {
      const states = await dbQuery(this.#link, { msgId: { $in: msgIds } }, ['completed', 'received']);
      const known = new Map(states.map((record) => [record.msgId, record] as const));
      for (const msgId of msgIds) {
        const record = known.get(msgId);
        if (!record) this.#isUnknown(msgId);
        else if (record.completed !== null && this.#hasItsOutput(msgId, record.received))
          finished.push(msgId);
      }
    }
    for (const msgIds of slices(finished, FETCH_AT_ONCE)) {
      const records = await dbQuery(this.#link, { msgId: { $in: msgIds } }, RESULT_COLUMNS);
      for (const record of records) this.#finished(record);
    }
    return finished.length > 0;
  }

  #finished(record: StoredResult): void {
    const { part } = this.#take(record.msgId) ?? {};
    const bytes = record.resultBuffers.reduce((sum, { length }) => sum + length, 0);
    this.#noteBytes(record.msgId, bytes);
    part?.settle(record);
  }

  /** It finished a while ago, by the hub's clock or by ours. */
  #hasItsOutput(msgId: string, received: string | null): boolean {
    const waiting = this.#waiting.get(msgId);
    if (!waiting || received === null) return true;
    waiting.finished ??= performance.now();
    const age = Math.max(Date.now() - Date.parse(received), performance.now() - waiting.finished);
    return age >= OUTPUT_GRACE_MS;
  }

  #isUnknown(msgId: string): void {
    const waiting = this.#waiting.get(msgId);
    if (!waiting || performance.now() - waiting.since < UNKNOWN_PATIENCE_MS) return;
    this.#take(msgId)?.part.fail(unknownRequest(msgId));
  }

  #failAll(error: Error): void {
    for (const msgId of [...this.#waiting.keys()]) this.#take(msgId)?.part.fail(error);
  }

  #take(msgId: string): Waiting | undefined {
    const waiting = this.#waiting.get(msgId);
    this.#waiting.delete(msgId);
    return waiting;
  }
}

function slices<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
