/** The result of one request, or of the same request on several engines: awaitable, iterable, abortable. */
import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import { CompositeError, RemoteError } from './errors';
import type { OutputEvent } from './output';

/** What is known about one engine's part, times as ISO text of the clock of whoever noted it. */
export interface PartMetadata {
  /** Known before anything is sent. */
  msgId: string;
  engineId: number | undefined;
  engineUuid: string | undefined;
  /** This client sent the request. */
  submitted: string;
  /** The engine began and ended, by its own clock. */
  started: string | undefined;
  completed: string | undefined;
  /** This client got the reply. */
  received: string | undefined;
  stdout: string;
  stderr: string;
  outputs: OutputEvent[];
}

export interface Part<V> {
  readonly metadata: PartMetadata;
  /** The request was handed to the socket; rejects when nothing will be sent. */
  readonly sent: Promise<void>;
  /** Settles when reply and output are complete. */
  readonly value: Promise<V>;
}

export interface AsyncResultOptions<T, V> {
  name: string;
  /** One part, awaited as itself; else a list. */
  single: boolean;
  abort: () => Promise<void>;
  /** Makes the whole of the parts' values; default their list. Not for a single one. */
  join?: (values: V[]) => T;
}

/** Awaiting several parts of which some failed rejects with a CompositeError holding the others' values. */
export class AsyncResult<T, V = T> extends EventEmitter<{ output: [OutputEvent] }> implements PromiseLike<T> {
  readonly result: Promise<T>;
  /** Message ids, one per part, known before anything is sent: later work may depend on them. */
  readonly msgIds: readonly string[];
  /** Every part was handed to the socket; rejects when one of them will not be sent. */
  readonly sent: Promise<void>;
  readonly #options: AsyncResultOptions<T, V>;
  readonly #parts: readonly Part<V>[];
  readonly #startedAt = performance.now();
  #endedAt: number | undefined;
  #done = 0;
  #failed = false;

  constructor(parts: readonly Part<V>[], options: AsyncResultOptions<T, V>) {
    super();
    this.#parts = parts;
    this.#options = options;
    this.msgIds = parts.map(({ metadata }) => metadata.msgId);
    this.sent = Promise.all(parts.map(({ sent }) => sent)).then(() => {});
    this.sent.catch(() => {});
    this.result = this.#collect();
    // Who only looks at the parts must not be punished for a rejection nobody awaits.
    this.result.catch(() => {});
  }

  then<R = T, E = never>(
    onFulfilled?: ((value: T) => R | PromiseLike<R>) | null,
    onRejected?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return this.result.then(onFulfilled, onRejected);
  }

  /** Number of parts: one per engine asked. */
  get length(): number {
    return this.#parts.length;
  }

  /** Parts that are complete. */
  get progress(): number {
    return this.#done;
  }

  get ready(): boolean {
    return this.#endedAt !== undefined;
  }

  /** @throws Error before `ready`. */
  get successful(): boolean {
    if (!this.ready) throw new Error('The result is not ready.');
    return !this.#failed;
  }

  /** Per part: ids, times and what was printed. */
  get metadata(): readonly PartMetadata[] {
    return this.#parts.map(({ metadata }) => metadata);
  }

  /** Seconds from sending until ready, or until now. */
  get elapsed(): number {
    return ((this.#endedAt ?? performance.now()) - this.#startedAt) / 1000;
  }

  /** Seconds the engines worked, added up. */
  get serialTime(): number {
    const spent = this.metadata.map(({ started, completed }) =>
      started && completed ? (Date.parse(completed) - Date.parse(started)) / 1000 : 0,
    );
    return spent.reduce((sum, seconds) => sum + Math.max(0, seconds), 0);
  }

  get wallTime(): number {
    return this.elapsed;
  }

  /** Each part's value, or its error, by engine id. */
  async byEngine(): Promise<Map<number, V | RemoteError>> {
    const settled = await Promise.allSettled(this.#parts.map(({ value }) => value));
    return new Map(
      settled.map((part, index) => [
        this.#parts[index]?.metadata.engineId ?? -1,
        part.status === 'fulfilled' ? part.value : (part.reason as RemoteError),
      ]),
    );
  }

  /** Cancel what is not finished; does nothing once ready. */
  async abort(): Promise<void> {
    if (this.ready) return;
    await this.#options.abort();
    await this.result.catch(() => {});
  }

  /** The parts' values in the order of their engines. */
  async *[Symbol.asyncIterator](): AsyncGenerator<V, void, undefined> {
    for (const { value } of this.#parts) yield await value;
  }

  override toString(): string {
    const state = this.ready ? (this.#failed ? 'failed' : 'finished') : 'pending';
    return `<AsyncResult(${this.#options.name}): ${state}>`;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  async #collect(): Promise<T> {
    for (const { value } of this.#parts) {
      const settled = (): number => (this.#done += 1);
      value.then(settled, settled);
    }
    const settled = await Promise.allSettled(this.#parts.map(({ value }) => value));
    this.#endedAt = performance.now();
    const failures = settled.flatMap((part) => (part.status === 'rejected' ? [part.reason as Error] : []));
    const [first] = failures;
    this.#failed = first !== undefined;
    const values = settled.map((part) => (part.status === 'fulfilled' ? part.value : undefined)) as V[];
    if (first) {
      const remote = failures.filter((error) => error instanceof RemoteError);
      if (this.#options.single || remote.length < failures.length) throw first;
      throw new CompositeError<V>(remote, values, 'engines');
    }
    const { single, join } = this.#options;
    if (join) return join(values);
    return (single ? values[0] : values) as T;
  }
}
