/** Runs one map: turns the core's effects into messages and what comes back into the core's events. */
import type { InterruptRequest, TaskProgress } from '../../protocol/private-messages';
import type { Message } from '../../protocol/messages';
import { EngineError, RemoteError, remoteError } from '../errors';
import type { Link } from '../link';
import { outputOf } from '../output';
import { requestOne, type RemoteCallable } from '../remote-callable';
import { notAnOutcome, senderOf } from '../replies';
import { AsyncMapResult, type MapFeed } from './async-map-result';
import type { ChunkSize } from './chunk-planner';
import { MapCore, type Chunk, type MapEvent } from './map-core';

export interface MapOptions {
  /** Items per message; default `'auto'`: about 50 ms of work each. */
  chunkSize?: ChunkSize;
  /** Iteration in order (default) or as results arrive. */
  ordered?: boolean;
  /** Errors take their items' places instead of rejecting the whole. */
  returnExceptions?: boolean;
  /** Aborts the map. */
  signal?: AbortSignal;
  /** Shown in task lists; default the function's name. */
  label?: string;
}

/** Engines get this long to answer a cancellation before their items are given up. */
const ABORT_PATIENCE_MS = 5000;

/**
 * Start a map.
 * @param called the function, or a promise of it: nothing is sent before it is there.
 * @param items each the arguments of one call.
 * @param targets uuids of the engines that may run it; empty means any.
 */
export function runMap<T>(
  link: Link,
  called: { name: string; callable: RemoteCallable | Promise<RemoteCallable> },
  items: readonly (readonly unknown[])[],
  options: MapOptions,
  targets: () => readonly string[],
): AsyncMapResult<T> {
  let run!: MapRun<T>;
  const result = new AsyncMapResult<T>(
    {
      name: called.name,
      total: items.length,
      ordered: options.ordered ?? true,
      returnExceptions: options.returnExceptions ?? false,
      abort: () => run.abort(),
    },
    (feed) => {
      run = new MapRun<T>(link, called.name, items, options, targets, feed);
    },
  );
  void run.start(called.callable);
  return result;
}

class MapRun<T> {
  readonly #core: MapCore;
  readonly #unfinishedOutput = new Set<string>();
  readonly #messageIds = new Map<number, string>();
  readonly #ended: Promise<void>;
  /** Let go at the end: the result may be kept for long. */
  #items: readonly (readonly unknown[])[];
  #end!: () => void;
  #withdrawCode: (() => void) | undefined;
  #callable: RemoteCallable | undefined;
  #settled = false;
  #giveUp: NodeJS.Timeout | undefined;

  readonly #onEngines = (): void => this.#handle({ type: 'engines', count: this.#engineCount() });
  readonly #onAbort = (): void => void this.abort();

  constructor(
    private readonly link: Link,
    private readonly name: string,
    items: readonly (readonly unknown[])[],
    private readonly options: MapOptions,
    private readonly targets: () => readonly string[],
    private readonly feed: MapFeed<T>,
  ) {
    this.#items = items;
    this.#core = new MapCore(items.length, options.chunkSize);
    this.#ended = new Promise((resolve) => (this.#end = resolve));
  }

  async start(callable: RemoteCallable | Promise<RemoteCallable>): Promise<void> {
    const { link, options } = this;
    try {
      // A caller must be able to attach listeners before anything happens.
      this.#callable = await callable;
      if (this.#settled) return;
      if (this.#callable.code) this.#withdrawCode = link.offerCode(this.#callable.code);
      link.on('engineAdded', this.#onEngines).on('engineRemoved', this.#onEngines);
      options.signal?.addEventListener('abort', this.#onAbort);
      if (options.signal?.aborted) this.#handle({ type: 'abort' });
      this.#onEngines();
    } catch (error) {
      this.#finish(error as Error);
    }
  }

  async abort(): Promise<void> {
    this.#giveUp ??= setTimeout(() => this.#abandon(), ABORT_PATIENCE_MS);
    this.#handle({ type: 'abort' });
    await this.#ended;
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
          this.feed.settle(effect.outcomes as Parameters<MapFeed<T>['settle']>[0]);
          break;
        case 'cancel':
          this.#callBack(this.#idsOf(effect.chunks));
          break;
        case 'interrupt':
          this.link.tellEngines('interrupt_request', this.#interrupt(effect.chunk), [effect.engine]);
          break;
        case 'finish':
          finished = true;
      }
    }
    this.feed.progress(this.#core.progress);
    if (!finished) return;
    this.#settled = true;
    if (this.#unfinishedOutput.size === 0) this.#finish();
  }

  #submit(chunk: Chunk): void {
    const callable = this.#callable as RemoteCallable;
    const { first, count } = chunk;
    let call: ReturnType<RemoteCallable['request']>;
    try {
      call = callable.request(this.#items.slice(first, first + count), first, 'items');
    } catch (error) {
      // Not now: the core is still handing out effects.
      const errors = this.#unsendable(chunk, error);
      queueMicrotask(() => this.#handle({ type: 'unsendable', chunk: chunk.id, errors }));
      return;
    }
    const what = this.options.label ?? this.name;
    const msgId = this.link.submit({
      channel: 'task',
      type: 'apply_request',
      ...call,
      metadata: {
        kernel: callable.kernel,
        label: `${what}[${first}:${first + count}]`,
        targets: this.targets(),
      },
      listener: {
        onReply: (message) => this.#replied(chunk, message),
        onLost: (error) => this.#lost(chunk, error),
        onIopub: (message) => this.#iopub(chunk, message),
        onComplete: () => this.#outputComplete(msgId),
      },
    });
    this.#messageIds.set(chunk.id, msgId);
    this.#unfinishedOutput.add(msgId);
  }

  #replied(chunk: Chunk, message: Message): void {
    this.#messageIds.delete(chunk.id);
    const engine = senderOf(message, this.link.engines);
    try {
      const call = this.#callable?.outcomes(message);
      if (call) {
        this.feed.spent(call.durationMs);
        return this.#handle({ type: 'reply', chunk: chunk.id, engine, ...call });
      }
    } catch (error) {
      const { name, message: why } = error as Error;
      const bad = remoteError({ ename: name, evalue: why, engineId: engine.id, engineUuid: engine.uuid });
      return this.#handle({ type: 'failed', chunk: chunk.id, error: bad });
    }
    this.#handle({ type: 'failed', chunk: chunk.id, error: notAnOutcome(message, engine) });
  }

  #lost(chunk: Chunk, error: Error): void {
    if (error instanceof EngineError) this.#handle({ type: 'failed', chunk: chunk.id, error });
    else this.#finish(error);
  }

  #iopub(chunk: Chunk, message: Message): void {
    const { header, content } = message;
    const engine = header.session;
    if (header.msg_type === 'status' && content['execution_state'] === 'busy') {
      this.#handle({ type: 'started', chunk: chunk.id, engine });
    } else if (header.msg_type === 'task_progress') {
      this.#handle({ type: 'progress', chunk: chunk.id, done: (content as unknown as TaskProgress).done });
    } else {
      const output = outputOf(message, this.link.engines.idOf(engine));
      if (output) this.feed.output({ ...output, items: { first: chunk.first, count: chunk.count } });
    }
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
        requestOne(this.#callable as RemoteCallable, this.#items[index] as readonly unknown[], index);
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
    if (ids.length > 0) this.link.takeBack(ids);
  }

  #idsOf(chunks: readonly number[]): string[] {
    return chunks.flatMap((chunk) => this.#messageIds.get(chunk) ?? []);
  }

  #interrupt(chunk: number): InterruptRequest {
    return { msg_ids: this.#idsOf([chunk]) };
  }

  #engineCount(): number {
    const targets = this.targets();
    return targets.length > 0 ? targets.length : this.link.engines.byId.size;
  }

  #finish(error?: Error): void {
    this.#settled = true;
    clearTimeout(this.#giveUp);
    this.link.off('engineAdded', this.#onEngines).off('engineRemoved', this.#onEngines);
    this.options.signal?.removeEventListener('abort', this.#onAbort);
    // What is still owed belongs to a map that has broken off or was given up.
    for (const msgId of this.#unfinishedOutput) this.link.forget(msgId);
    this.#withdrawCode?.();
    this.#items = [];
    this.feed.finish(error);
    this.#end();
  }
}

function notSent(error: unknown, item: number): RemoteError {
  const { name, message } = error as Error;
  return new RemoteError({ ename: name, evalue: message, item }, { cause: error });
}
