/** What a map gives back at once: a promise of all results, a stream of them as they come, and the progress. */
import type { DebuggerReady } from '../../protocol/private-messages';
import { withResolvers } from '../../with-resolvers';
import { CompositeError, type RemoteError } from '../errors';
import { EventualResult, type ResultState } from '../eventual-result';
import type { PartMetadata } from '../metadata';
import { notify } from '../notify';
import type { OutputEvent } from '../output';
import type { ReturnWhen, WaitOptions } from '../waiting';
import type { Outcome } from './map-core';

/** How far a map is, as plain data. */
export interface MapSnapshot {
  name: string;
  state: ResultState;
  /** Items in all, with an outcome or known to be done on an engine, and failed. */
  total: number;
  done: number;
  failed: number;
  elapsedMs: number;
  /** User code on all engines together. */
  serialMs: number;
  /** Estimate from the pace so far; undefined before the first item is done and after the last. */
  remainingMs: number | undefined;
}

/** What an engine does with a chunk of a map. Times are ISO text by the engine's clock, unless it says otherwise. */
export interface ChunkNews {
  /** The items, from 0, in the order they are sent. */
  first: number;
  count: number;
  engineId: number | undefined;
  /** Another one than before where an engine was started again under its id. */
  engineUuid: string | undefined;
  /** `lost`: the engine went away with it, or it was taken back; its items may go on in other chunks. */
  state: 'started' | 'completed' | 'lost';
  started: string | undefined;
  completed: string | undefined;
  /** By the client's clock. */
  submitted: string;
  /** Milliseconds of user code, once completed. */
  durationMs: number;
}

/** A message of a map, and the items it carries, in the order they are sent. */
export interface SentChunk {
  msgId: string;
  first: number;
  count: number;
}

/** What an AsyncMapResult tells while its items run. */
export interface AsyncMapResultEvents<T> {
  /** Items done so far. */
  progress: [number];
  outcome: [Outcome<T>];
  chunk: [ChunkNews];
  /** A chunk was handed to the socket. */
  sent: [SentChunk];
  output: [OutputEvent];
  /** An engine, by its id, waits for a debugger before it goes on. */
  debuggerReady: [DebuggerReady, number | undefined];
  done: [ResultState];
}

/** What the run behind a result tells it. */
export interface MapFeed<T> {
  /** A chunk was handed to the socket; what is known of it is filled in as messages come. */
  sent(metadata: PartMetadata, chunk: Omit<SentChunk, 'msgId'>): void;
  /** A chunk was lost with its engine: its items went on under other ids. */
  replaced(msgId: string): void;
  /** Every item was handed out. */
  allSent(): void;
  settle(outcomes: readonly Outcome<T>[]): void;
  progress(done: number): void;
  chunk(news: ChunkNews): void;
  output(event: OutputEvent): void;
  debuggerReady(ready: DebuggerReady, engineId: number | undefined): void;
  /** All items are settled and their output is in; with an error when the map as a whole broke off. */
  finish(error?: Error): void;
}

export interface MapResultOptions {
  name: string;
  total: number;
  ordered: boolean;
  returnExceptions: boolean;
  /** Cancel what is not finished; resolves when every item is settled. */
  abort: () => Promise<void>;
  /** Hand out every item now. */
  sendRest: () => void;
}

/**
 * Await it for the results in order. A map with failed items rejects with a CompositeError that
 * holds the other results; with `returnExceptions` the errors stand in their places instead.
 */
export class AsyncMapResult<T> extends EventualResult<T[], AsyncMapResultEvents<T>> {
  /** Total number of items. */
  readonly length: number;
  readonly result: Promise<T[]>;
  /**
   * Every item was handed to the socket, as far as engines live on; rejects when the map ends before. Not before
   * the last chunk: a map keeps only a few in flight.
   */
  readonly sent: Promise<void>;
  readonly returnExceptions: boolean;
  protected readonly untitled = false;
  readonly #options: MapResultOptions;
  /** By message id, in the order they were sent. */
  readonly #chunks = new Map<string, { metadata: PartMetadata; first: number; count: number }>();
  readonly #outcomes: (Outcome<T> | undefined)[];
  /** Indices in the order of arrival. */
  readonly #arrived: number[] = [];
  #progress = 0;
  #serialMs = 0;
  #failed = 0;
  #firstError: RemoteError | undefined;
  #aborted = false;
  #broken: Error | undefined;

  /** @param connect is given the feed; only the run behind this result may hold it. */
  constructor(options: MapResultOptions, connect: (feed: MapFeed<T>) => void) {
    super();
    this.#options = options;
    this.length = options.total;
    this.returnExceptions = options.returnExceptions;
    this.#outcomes = new Array<Outcome<T> | undefined>(options.total);
    const { promise, resolve, reject } = withResolvers<T[]>();
    this.result = promise;
    // Who only iterates must not be punished for a rejection nobody awaits.
    promise.catch(() => {});
    const sent = withResolvers<void>();
    this.sent = sent.promise;
    this.sent.catch(() => {});
    connect({
      sent: (metadata, { first, count }) => {
        this.#chunks.set(metadata.msgId, { metadata, first, count });
        notify(this, 'sent', { msgId: metadata.msgId, first, count });
      },
      replaced: (msgId) => void this.#chunks.delete(msgId),
      allSent: () => sent.resolve(),
      settle: (outcomes) => this.#settle(outcomes),
      progress: (done) => this.#setProgress(done),
      chunk: (news) => {
        this.#serialMs += news.durationMs;
        notify(this, 'chunk', news);
      },
      output: (event) => notify(this, 'output', event),
      debuggerReady: (ready, id) => notify(this, 'debuggerReady', ready, id),
      finish: (error) => {
        this.#finish(error, resolve, reject);
        sent.reject(error ?? new Error(`The map of ${options.name} ended before all of it was sent.`));
      },
    });
  }

  /** Message ids of the chunks sent so far; all of them once `sent` has settled. */
  get msgIds(): readonly string[] {
    return [...this.#chunks.keys()];
  }

  /** Per chunk sent so far, in that order: ids, times, state and what was printed. */
  get metadata(): readonly PartMetadata[] {
    return [...this.#chunks.values()].map(({ metadata }) => metadata);
  }

  /** Items done: with an outcome, or reported done by an engine that still runs their chunk. */
  get progress(): number {
    return this.#progress;
  }

  get state(): ResultState {
    if (!this.ready) return 'pending';
    if (this.#aborted) return 'aborted';
    return this.#failed > 0 || this.#broken ? 'failed' : 'finished';
  }

  /** Seconds of user code, all engines together: what a plain loop would have taken. */
  get serialTime(): number {
    return this.#serialMs / 1000;
  }

  /**
   * Wait without throwing what failed: for everything, for the first outcome, or for the first failure.
   * @returns whether all is ready.
   */
  override async wait({
    returnWhen,
    ...patience
  }: WaitOptions & { returnWhen?: ReturnWhen } = {}): Promise<boolean> {
    await this.waitUntil(() => this.enough(returnWhen), patience);
    return this.ready;
  }

  /** Stop queued and running items; those without an outcome get TaskAborted. Does nothing once ready. */
  async abort(): Promise<void> {
    if (!this.ready) await this.#options.abort();
  }

  /**
   * Send all items now that wait for engines to be free, in chunks as large as need be: the map then goes on without
   * this client, and `resumeMap` of another finds its results. Resolves when they are sent.
   * @throws Error when the map ends before.
   */
  async sendRest(): Promise<void> {
    if (this.ready) return;
    this.#options.sendRest();
    await this.sent;
  }

  /** Outcomes as they arrive, failures among them; ends with the map. */
  async *outcomes(): AsyncGenerator<Outcome<T>, void, undefined> {
    for (let at = 0; ; at += 1) {
      await this.waitUntil(() => at < this.#arrived.length || this.ready);
      if (at >= this.#arrived.length) return this.#throwIfBroken();
      yield this.#outcomes[this.#arrived[at] as number] as Outcome<T>;
    }
  }

  /** Values as they arrive: in order, or with `ordered: false` as they come. A failed item throws its error. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    if (!this.#options.ordered) {
      for await (const outcome of this.outcomes()) yield this.#valueOf(outcome);
      return;
    }
    for (let index = 0; index < this.length; index += 1) {
      await this.waitUntil(() => this.#outcomes[index] !== undefined || this.ready);
      if (!this.#outcomes[index]) return this.#throwIfBroken();
      yield this.#valueOf(this.#outcomes[index] as Outcome<T>);
    }
    // The last value is there before the map is over: whoever has read them all finds it finished.
    await this.waitUntil(() => this.ready);
    this.#throwIfBroken();
  }

  /** The state now, as plain data. */
  snapshot(): MapSnapshot {
    const elapsedMs = this.elapsed * 1000;
    const done = this.#progress;
    const estimable = !this.ready && done > 0;
    return {
      name: this.#options.name,
      state: this.state,
      total: this.length,
      done,
      failed: this.#failed,
      elapsedMs,
      serialMs: this.#serialMs,
      remainingMs: estimable ? (elapsedMs / done) * (this.length - done) : undefined,
    };
  }

  override toString(): string {
    if (this.ready) return `<AsyncMapResult: ${this.state}>`;
    return `<AsyncMapResult(${this.#options.name}): pending ${this.#progress}/${this.length}>`;
  }

  protected firstFailure(): Error | undefined {
    return this.#broken ?? this.#firstError;
  }

  /** A first outcome is one that can be read, not one an engine has only told of. */
  protected override enough(returnWhen: ReturnWhen | undefined): boolean {
    return super.enough(
      returnWhen === 'FIRST_COMPLETED' && this.#arrived.length === 0 ? undefined : returnWhen,
    );
  }

  protected gather(returnExceptions: boolean): T[] {
    this.#throwIfBroken();
    if (this.#failed > 0 && !returnExceptions) throw this.#composite();
    return this.#outcomes.map((outcome) => this.#valueOf(outcome as Outcome<T>, true));
  }

  #settle(outcomes: readonly Outcome<T>[]): void {
    for (const outcome of outcomes) {
      this.#outcomes[outcome.index] = outcome;
      this.#arrived.push(outcome.index);
      if (!outcome.ok) {
        this.#failed += 1;
        this.#firstError ??= outcome.error;
        if (outcome.error.ename === 'TaskAborted') this.#aborted = true;
      }
      notify(this, 'outcome', outcome);
    }
    this.changed();
  }

  #setProgress(done: number): void {
    if (done === this.#progress) return;
    this.#progress = done;
    notify(this, 'progress', done);
  }

  #finish(error: Error | undefined, resolve: (values: T[]) => void, reject: (error: Error) => void): void {
    if (this.ready) return;
    this.markEnd();
    this.#broken = error;
    try {
      resolve(this.gather(this.returnExceptions));
    } catch (failure) {
      reject(failure as Error);
    }
    this.changed();
    notify(this, 'done', this.state);
  }

  #composite(): CompositeError<T> {
    const errors: RemoteError[] = [];
    const results = new Array<T>(this.length);
    for (const outcome of this.#outcomes) {
      if (outcome?.ok) results[outcome.index] = outcome.value;
      else if (outcome) errors.push(outcome.error);
    }
    return new CompositeError(errors, results);
  }

  #valueOf(outcome: Outcome<T>, returnExceptions = this.returnExceptions): T {
    if (outcome.ok) return outcome.value;
    // The caller asked for errors in place of results: the type cannot say so.
    if (returnExceptions) return outcome.error as T;
    throw outcome.error;
  }

  #throwIfBroken(): void {
    if (this.#broken) throw this.#broken;
  }
}
