/** A map whose chunks were sent before, by whomever: an AsyncMapResult over the hub's records of them. */
import { kernelOfEngine } from '../../protocol/engine-kernel';
import type { ItemOutcome } from '../../protocol/private-messages';
import { NoRecord, remoteError, TaskAborted, type RemoteError } from '../errors';
import type { Link } from '../link';
import { AsyncMapResult, type MapFeed, type SentChunk } from '../map/async-map-result';
import {
  aborted,
  areMany,
  failedAlike,
  forItem,
  outcomesOf,
  type Outcome,
  type Range,
} from '../map/map-core';
import { newMetadata, type PartMetadata } from '../metadata';
import { replyError, stoppedItem, type Sender } from '../replies';
import { ABORT_PATIENCE_MS } from '../waiting';
import type { HubPoller } from './hub-poller';
import { noteRecord, recordedEngine, recordedOutcomes } from './stored-result';
import type { StoredResult } from './task-record';

/** Which map. */
export interface StoredMap {
  name: string;
  /** Its items. */
  total: number;
  /** Its messages: of items that are in several of them, the first outcome counts. */
  chunks: readonly SentChunk[];
}

export function storedMap<T>(link: Link, poller: HubPoller, map: StoredMap): AsyncMapResult<T> {
  let reader!: MapReader<T>;
  const result = new AsyncMapResult<T>(
    {
      ...{ name: map.name, total: map.total, ordered: true, returnExceptions: true },
      abort: () => reader.abort(),
      sendRest: () => {},
    },
    (feed) => (reader = new MapReader<T>(link, map, feed)),
  );
  // A caller must be able to attach listeners before anything happens.
  queueMicrotask(() => reader.start(poller));
  return result;
}

class MapReader<T> {
  /** Chunks without a record so far. */
  readonly #waiting = new Map<string, { chunk: SentChunk; metadata: PartMetadata }>();
  readonly #settled: Uint8Array;
  readonly #ended: Promise<void>;
  #end!: () => void;
  #count = 0;
  #isAborted = false;
  #giveUp: NodeJS.Timeout | undefined;

  constructor(
    private readonly link: Link,
    private readonly map: StoredMap,
    private readonly feed: MapFeed<T>,
  ) {
    this.#settled = new Uint8Array(map.total);
    this.#ended = new Promise((resolve) => (this.#end = resolve));
    for (const chunk of map.chunks) {
      const metadata = newMetadata(chunk.msgId);
      this.#waiting.set(chunk.msgId, { chunk, metadata });
    }
  }

  start(poller: HubPoller): void {
    for (const { chunk, metadata } of this.#waiting.values()) {
      this.feed.sent(metadata, chunk);
      poller.watch({
        metadata,
        settle: (record) => this.#take(chunk, metadata, record),
        fail: (error) => this.#unread(chunk, error),
      });
    }
    this.feed.allSent();
    this.#finishIfDone();
  }

  async abort(): Promise<void> {
    this.#isAborted = true;
    const msgIds = [...this.#waiting.keys()];
    if (msgIds.length === 0) return;
    this.link.takeBack(msgIds);
    // A Python engine cannot tell whether it is one of these that it runs.
    const engines = this.link.engines.list.filter(({ uuid }) => kernelOfEngine(uuid) === 'javascript');
    this.link.tellEngines(
      'interrupt_request',
      { msg_ids: msgIds },
      engines.map(({ uuid }) => uuid),
    );
    this.#giveUp ??= setTimeout(() => this.#abandon(), ABORT_PATIENCE_MS);
    await this.#ended;
  }

  #abandon(): void {
    for (const { chunk } of [...this.#waiting.values()]) this.#settle(chunk, aborted(chunk) as Outcome<T>[]);
  }

  #take(chunk: SentChunk, metadata: PartMetadata, record: StoredResult): void {
    if (!this.#waiting.has(chunk.msgId)) return;
    noteRecord(metadata, record, this.link.engines);
    // Errors may name an engine of which the other records of its work know the uuid alone: that would make two of it.
    const engine = recordedEngine(record, this.link.engines);
    metadata.engineId = engine.id;
    metadata.error &&= replyError({ content: record.resultContent ?? {} }, engine);
    const { first, count } = chunk;
    const { started, completed, submitted } = metadata;
    const who = { engineId: engine.id, engineUuid: engine.uuid };
    const tell = (state: 'completed' | 'lost', durationMs: number): void =>
      this.feed.chunk({ first, count, ...who, state, started, completed, submitted, durationMs });
    this.#print(chunk, metadata);
    let call: ReturnType<typeof recordedOutcomes>;
    let unreadable: RemoteError | undefined;
    try {
      call = recordedOutcomes(record);
    } catch (error) {
      const { name, message } = error as Error;
      unreadable = remoteError({ ename: name, evalue: message, ...who });
    }
    tell(call ? 'completed' : 'lost', call?.durationMs ?? 0);
    if (call) metadata.notes = call.notes ?? [];
    // It may have been at none of its items yet, but at their code.
    const isInterrupted = !unreadable && metadata.error?.ename === 'KeyboardInterrupt';
    if (call || isInterrupted)
      return this.#settle(chunk, this.#answered(chunk, call?.outcomes ?? [], record, engine));
    this.#fail(chunk, unreadable ?? metadata.error ?? unreadableRecord(record.msgId));
  }

  /** Of an interrupted call, the items behind the one it was at are in no record, or in that of another chunk. */
  #answered(
    { first, count }: SentChunk,
    outcomes: readonly ItemOutcome[],
    record: StoredResult,
    engine: Sender,
  ): Outcome<T>[] {
    if (outcomes.length >= count || this.#isAborted)
      return outcomesOf({ first, count }, outcomes, engine) as Outcome<T>[];
    const index = first + outcomes.length;
    const stopped = stoppedItem({ content: record.resultContent ?? {} }, engine);
    return [
      ...(outcomesOf({ first, count: outcomes.length }, outcomes, engine) as Outcome<T>[]),
      { index, ok: false, error: forItem(stopped, index) },
    ];
  }

  #print({ msgId, first, count }: SentChunk, { engineId, stdout, stderr }: PartMetadata): void {
    const items = { first, count };
    for (const [stream, text] of [['stdout', stdout] as const, ['stderr', stderr] as const])
      if (text !== '') this.feed.output({ engineId, stream, text, msgId, items });
  }

  /** There is no record of these items; or nobody can be asked just now, which tells nothing of any of them. */
  #unread(chunk: SentChunk, error: Error): void {
    if (!this.#waiting.has(chunk.msgId)) return;
    if (error instanceof NoRecord || (this.#isAborted && !this.link.closed)) return this.#fail(chunk, error);
    this.#finish(error);
  }

  /** Nobody will ever tell what became of these items, or one thing became of all of them. */
  #fail(chunk: SentChunk, error: Error): void {
    if (!this.#waiting.has(chunk.msgId)) return;
    if (this.#isAborted || error instanceof TaskAborted)
      return this.#settle(chunk, aborted(chunk) as Outcome<T>[]);
    if (error instanceof NoRecord) return this.#settle(chunk, this.#unrecorded(chunk, error.evalue));
    const remote = 'ename' in error ? (error as RemoteError) : remoteOf(error);
    const outcome = (index: number): Outcome<T> => ({ index, ok: false, error: forItem(remote, index) });
    this.#settle(chunk, indices(chunk).map(outcome));
  }

  #settle({ msgId }: SentChunk, outcomes: readonly Outcome<T>[]): void {
    this.#waiting.delete(msgId);
    this.#tell(outcomes);
    this.#finishIfDone();
  }

  #tell(outcomes: readonly Outcome<T>[]): void {
    const fresh = outcomes.filter(({ index }) => this.#settled[index] === 0);
    for (const { index } of fresh) this.#settled[index] = 1;
    this.#count += fresh.length;
    this.feed.settle(fresh);
    this.feed.progress(this.#count);
  }

  #finishIfDone(): void {
    if (this.#waiting.size > 0) return;
    const nobodyKnows = (range: Range): Outcome<T>[] =>
      this.#isAborted
        ? (aborted(range) as Outcome<T>[])
        : this.#unrecorded(range, 'it was never sent: its client ended before');
    this.#tell(this.#missing().flatMap(nobodyKnows));
    this.#finish();
  }

  /** Items that are in none of its messages. */
  #missing(): Range[] {
    const missing: Range[] = [];
    for (let first = this.#settled.indexOf(0); first >= 0; first = this.#settled.indexOf(0, first)) {
      const end = this.#settled.indexOf(1, first);
      const count = (end < 0 ? this.map.total : end) - first;
      missing.push({ first, count });
      first += count;
    }
    return missing;
  }

  #unrecorded(range: Range, evalue: string): Outcome<T>[] {
    const errorOf = (item?: number): RemoteError => new NoRecord({ ename: 'KeyError', evalue, item });
    return failedAlike(range, errorOf, areMany(this.map.total)) as Outcome<T>[];
  }

  #finish(error?: Error): void {
    clearTimeout(this.#giveUp);
    this.#waiting.clear();
    this.feed.finish(error);
    this.#end();
  }
}

function indices({ first, count }: Range): number[] {
  return Array.from({ length: count }, (_, offset) => first + offset);
}

function remoteOf({ name, message }: Error): RemoteError {
  return remoteError({ ename: name, evalue: message });
}

function unreadableRecord(msgId: string): RemoteError {
  return remoteError({ ename: 'KeyError', evalue: `the hub's record of ${msgId} holds no outcome` });
}
