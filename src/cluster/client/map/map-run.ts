/** Runs one map: turns the core's effects into messages and what comes back into the core's events. */
import type { DebuggerReady, TaskProgress } from '../../protocol/private-messages';
import type { Message } from '../../protocol/messages';
import { EngineError, RemoteError, remoteError } from '../errors';
import type { Link } from '../link';
import { newMetadata, noteIopub, noteReply, noteRequest, noteStart, type PartMetadata } from '../metadata';
import { requestOne, type RemoteCallable } from '../remote-callable';
import { notAnOutcome, senderOf, stoppedItem } from '../replies';
import type { MapItems } from '../sequences';
import { ABORT_PATIENCE_MS } from '../waiting';
import { AsyncMapResult, type ChunkNews, type MapFeed } from './async-map-result';
import { chunkName } from './chunk-name';
import { forItem, MapCore, type Chunk, type MapEvent, type Outcome } from './map-core';
import type { MapRoute } from './map-route';

/** How any map runs. */
export interface MapRunOptions {
  /** Iteration in order (default) or as results arrive. */
  ordered?: boolean;
  /** Errors take their items' places instead of rejecting the whole. */
  returnExceptions?: boolean;
  /** Aborts the map. */
  signal?: AbortSignal;
  /** Shown in task lists; default the function's name. */
  label?: string;
  /** By these the items are known there, where they are some of a longer list; default from 0. */
  itemNumbers?: readonly number[];
}

/**
 * Start a map.
 * @param called the function, or a promise of it: nothing is sent before it is there.
 */
export function runMap<T>(
  link: Link,
  called: { name: string; callable: RemoteCallable | Promise<RemoteCallable> },
  items: MapItems,
  options: MapRunOptions,
  route: MapRoute,
): AsyncMapResult<T> {
  let run!: MapRun<T>;
  const result = new AsyncMapResult<T>(
    {
      name: called.name,
      total: items.length,
      ordered: options.ordered ?? true,
      returnExceptions: options.returnExceptions ?? false,
      abort: () => run.abort(),
      sendRest: () => run.sendRest(),
    },
    (feed) => {
      run = new MapRun<T>(link, called.name, items, options, route, feed);
    },
  );
  void run.start(called.callable);
  return result;
}

class MapRun<T> {
  readonly #core: MapCore;
  readonly #unfinishedOutput = new Set<string>();
  /** What is known of the chunks in flight. */
  readonly #sent = new Map<number, PartMetadata>();
  readonly #ended: Promise<void>;
  /** Let go at the end: the result may be kept for long. */
  #items: MapItems | undefined;
  #end!: () => void;
  #withdrawCode: (() => void) | undefined;
  #callable: RemoteCallable | undefined;
  #settled = false;
  /** Chunks can be sent. */
  #begun = false;
  /** It is to go on without this client. */
  #isLeft = false;
  #giveUp: NodeJS.Timeout | undefined;

  readonly #onEngines = (): void => this.#handle({ type: 'engines', count: this.route.engines() });
  readonly #onAbort = (): void => void this.abort();

  constructor(
    private readonly link: Link,
    private readonly name: string,
    items: MapItems,
    private readonly options: MapRunOptions,
    private readonly route: MapRoute,
    private readonly feed: MapFeed<T>,
  ) {
    this.#items = items;
    this.#core = new MapCore(items.length, route.plan);
    this.#ended = new Promise((resolve) => (this.#end = resolve));
  }

  async start(callable: RemoteCallable | Promise<RemoteCallable>): Promise<void> {
    const { link, options } = this;
    try {
      // A caller must be able to attach listeners before anything happens.
      this.#callable = await callable;
      await this.route.ready();
      if (this.#settled) return;
      this.#withdrawCode = link.offerCode(this.#callable.code);
      link.on('engineAdded', this.#onEngines).on('engineRemoved', this.#onEngines);
      options.signal?.addEventListener('abort', this.#onAbort);
      if (options.signal?.aborted) this.#handle({ type: 'abort' });
      this.#begun = true;
      this.#onEngines();
      if (this.#isLeft) this.#handle({ type: 'rest' });
    } catch (error) {
      this.#finish(error as Error);
    }
  }

  async abort(): Promise<void> {
    this.#giveUp ??= setTimeout(() => this.#abandon(), ABORT_PATIENCE_MS);
    this.#handle({ type: 'abort' });
    await this.#ended;
  }

  sendRest(): void {
    this.#isLeft = true;
    if (this.#begun) this.#handle({ type: 'rest' });
  }

  #abandon(): void {
    this.#handle({ type: 'abandon' });
    this.#finish();
  }

  #handle(event: MapEvent): void {
    if (this.#settled) return;
    let finished = false;
    for (const effect of this.#core.handle(event)) {
      switch (effect.type) {
        case 'submit':
          this.#submit(effect.chunk);
          break;
        case 'settle':
          this.feed.settle(effect.outcomes.map((outcome) => this.#inOrder(outcome as Outcome<T>)));
          break;
        case 'cancel':
          this.#callBack(this.#idsOf(effect.chunks));
          break;
        case 'interrupt':
          this.link.interrupt(effect.engine, this.#idsOf([effect.chunk]));
          break;
        case 'replaced':
          this.#replaced(effect.chunk);
          break;
        case 'finish':
          finished = true;
      }
    }
    this.feed.progress(this.#core.progress);
    if (this.#core.allSent) this.feed.allSent();
    if (!finished) return;
    this.#settled = true;
    if (this.#unfinishedOutput.size === 0) this.#finish();
  }

  #submit(chunk: Chunk): void {
    const callable = this.#callable as RemoteCallable;
    const { first } = chunk;
    let request: ReturnType<RemoteCallable['request']>;
    try {
      request = callable.request(this.#calls(chunk), first, 'items');
    } catch (error) {
      // Not now: the core is still handing out effects.
      const errors = this.#unsendable(chunk, error);
      queueMicrotask(() => this.#handle({ type: 'unsendable', chunk: chunk.id, errors }));
      return;
    }
    const what = this.options.label ?? this.name;
    const { msgId, metadata: terms } = this.route.send({
      chunk,
      callable,
      label: chunkName(what, chunk, this.options.itemNumbers),
      request,
      isLeft: this.#isLeft,
      listener: {
        onReply: (message) => this.#replied(chunk, message),
        onLost: (error) => this.#lost(chunk, error),
        onIopub: (message) => this.#iopub(chunk, metadata, message),
        onComplete: () => this.#outputComplete(msgId),
      },
    });
    const metadata = newMetadata(msgId);
    noteRequest(metadata, terms);
    this.#sent.set(chunk.id, metadata);
    this.feed.sent(metadata, chunk);
    this.#unfinishedOutput.add(msgId);
  }

  #calls({ first, count }: Chunk): unknown[][] {
    return Array.from({ length: count }, (_, at) => this.#argumentsOf(first + at));
  }

  /** @param position in the order they are sent. */
  #argumentsOf(position: number): unknown[] {
    return (this.#items as MapItems).at(this.route.order?.[position] ?? position);
  }

  #replied(chunk: Chunk, message: Message): void {
    const metadata = this.#sent.get(chunk.id);
    if (metadata) noteReply(metadata, message, this.link.engines);
    this.#handle(this.#read(chunk, message, metadata));
    this.#sent.delete(chunk.id);
  }

  #read(chunk: Chunk, message: Message, metadata: PartMetadata | undefined): MapEvent {
    const engine = senderOf(message, this.link.engines);
    const failed = (error: RemoteError): MapEvent => {
      this.#tell(chunk, 'lost', metadata);
      return { type: 'failed', chunk: chunk.id, error };
    };
    try {
      const call = this.#callable?.outcomes(message);
      if (!call) return failed(notAnOutcome(message, engine));
      const begun = Math.min(chunk.count, call.outcomes.length + 1);
      this.#tell({ ...chunk, count: begun }, 'completed', metadata, call.durationMs);
      if (metadata) metadata.notes = call.notes ?? [];
      const stopped = call.outcomes.length < chunk.count ? stoppedItem(message, engine) : undefined;
      return { type: 'reply', chunk: chunk.id, engine, ...call, ...(stopped && { stopped }) };
    } catch (error) {
      const { name, message: why } = error as Error;
      return failed(remoteError({ ename: name, evalue: why, engineId: engine.id, engineUuid: engine.uuid }));
    }
  }

  #tell(
    { first, count }: Chunk,
    state: ChunkNews['state'],
    metadata: PartMetadata | undefined,
    durationMs = 0,
  ): void {
    if (!metadata) return;
    const { engineId, engineUuid, submitted, started, completed } = metadata;
    const who = { engineId, engineUuid };
    this.feed.chunk({ first, count, ...who, state, started, completed, submitted, durationMs });
  }

  #lost(chunk: Chunk, error: Error): void {
    this.#tell(chunk, 'lost', this.#sent.get(chunk.id));
    if (error instanceof EngineError) this.#handle({ type: 'failed', chunk: chunk.id, error });
    else this.#finish(error);
    this.#sent.delete(chunk.id);
  }

  #replaced(chunk: number): void {
    const metadata = this.#sent.get(chunk);
    if (metadata) this.feed.replaced(metadata.msgId);
  }

  #iopub(chunk: Chunk, metadata: PartMetadata, message: Message): void {
    const { header, content } = message;
    if (header.msg_type === 'status' && content['execution_state'] === 'busy') {
      this.#started(chunk, message);
      this.#handle({ type: 'started', chunk: chunk.id, engine: header.session });
    } else if (header.msg_type === 'task_progress') {
      this.#handle({ type: 'progress', chunk: chunk.id, done: (content as unknown as TaskProgress).done });
    } else if (header.msg_type === 'debugger_ready') {
      const engineId = this.link.engines.idOf(header.session);
      this.feed.debuggerReady(content as unknown as DebuggerReady, engineId);
    } else {
      const output = noteIopub(metadata, message, this.link.engines);
      const items = this.route.order ? undefined : { first: chunk.first, count: chunk.count };
      if (output) this.feed.output({ ...output, ...(items && { items }) });
    }
  }

  /** Unless the answer was here first: output takes another way. */
  #started(chunk: Chunk, message: Message): void {
    const metadata = this.#sent.get(chunk.id);
    if (!metadata) return;
    noteStart(metadata, message, this.link.engines);
    this.#tell(chunk, 'started', metadata);
  }

  #outputComplete(msgId: string): void {
    this.#unfinishedOutput.delete(msgId);
    if (this.#settled && this.#unfinishedOutput.size === 0) this.#finish();
  }

  /** Which items of a chunk cannot travel, each by its own path. */
  #unsendable({ first, count }: Chunk, cause: unknown): Map<number, RemoteError> {
    const errors = new Map<number, RemoteError>();
    for (let index = first; index < first + count; index += 1) {
      try {
        requestOne(this.#callable as RemoteCallable, this.#argumentsOf(index), index);
      } catch (error) {
        errors.set(index, notSent(error, index));
      }
    }
    // Each item alone can go, all together cannot (too large, say): none of them is sent.
    for (let index = first; errors.size === 0 && index < first + count; index += 1) {
      errors.set(index, notSent(cause, index));
    }
    return errors;
  }

  #callBack(ids: readonly string[]): void {
    // An empty list would abort everybody's queued work.
    if (ids.length > 0) this.route.takeBack(ids);
  }

  #idsOf(chunks: readonly number[]): string[] {
    return chunks.flatMap((chunk) => this.#sent.get(chunk)?.msgId ?? []);
  }

  /** Under the item's index in the user's sequence. */
  #inOrder(outcome: Outcome<T>): Outcome<T> {
    const index = this.route.order?.[outcome.index];
    if (index === undefined || index === outcome.index) return outcome;
    return outcome.ok ? { ...outcome, index } : { ...outcome, index, error: forItem(outcome.error, index) };
  }

  #finish(error?: Error): void {
    this.#settled = true;
    clearTimeout(this.#giveUp);
    this.link.off('engineAdded', this.#onEngines).off('engineRemoved', this.#onEngines);
    this.options.signal?.removeEventListener('abort', this.#onAbort);
    // What is still owed belongs to a map that has broken off or was given up.
    for (const msgId of this.#unfinishedOutput) this.link.forget(msgId);
    this.#withdrawCode?.();
    this.#items = undefined;
    this.feed.finish(error);
    this.#end();
  }
}

function notSent(error: unknown, item: number): RemoteError {
  const { name, message } = error as Error;
  return new RemoteError({ ename: name, evalue: message, item }, { cause: error });
}
