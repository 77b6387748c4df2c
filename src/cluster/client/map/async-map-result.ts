/** What a map gives back at once: a promise of all results, a stream of them as they come, and the progress. */
import { EventEmitter, once } from 'node:events';
import { inspect } from 'node:util';
import { CompositeError, type RemoteError } from '../errors';
import { notify } from '../notify';
import type { OutputEvent } from '../output';
import type { Outcome } from './map-core';

export type MapState = 'pending' | 'finished' | 'failed' | 'aborted';

export interface MapSnapshot {
  name: string;
  state: MapState;
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

export interface AsyncMapResultEvents<T> {
  /** Items done so far. */
  progress: [number];
  outcome: [Outcome<T>];
  output: [OutputEvent];
  done: [MapState];
}

/** What the run behind a result tells it. */
export interface MapFeed<T> {
  settle(outcomes: readonly Outcome<T>[]): void;
  progress(done: number): void;
  spent(durationMs: number): void;
  output(event: OutputEvent): void;
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
}

/**
 * Await it for the results in order. A map with failed items rejects with a CompositeError that
 * holds the other results; with `returnExceptions` the errors stand in their places instead.
 */
export class AsyncMapResult<T> extends EventEmitter<AsyncMapResultEvents<T>> implements PromiseLike<T[]> {
  /** Total number of items. */
  readonly length: number;
  readonly result: Promise<T[]>;
  readonly #options: MapResultOptions;
  readonly #outcomes: (Outcome<T> | undefined)[];
  /** Indices in the order of arrival. */
  readonly #arrived: number[] = [];
  readonly #startedAt = performance.now();
  #endedAt: number | undefined;
  #progress = 0;
  #serialMs = 0;
  #failed = 0;
  #aborted = false;
  #broken: Error | undefined;
  #wake = new EventEmitter<{ more: [] }>().setMaxListeners(0);

  /** @param connect is given the feed; only the run behind this result may hold it. */
  constructor(options: MapResultOptions, connect: (feed: MapFeed<T>) => void) {
    super();
    this.#options = options;
    this.length = options.total;
    this.#outcomes = new Array<Outcome<T> | undefined>(options.total);
    const { promise, resolve, reject } = withResolvers<T[]>();
    this.result = promise;
    // Who only iterates must not be punished for a rejection nobody awaits.
    promise.catch(() => {});
    connect({
      settle: (outcomes) => this.#settle(outcomes),
      progress: (done) => this.#setProgress(done),
      spent: (durationMs) => (this.#serialMs += durationMs),
      output: (event) => notify(this, 'output', event),
      finish: (error) => this.#finish(error, resolve, reject),
    });
  }

  then<R = T[], E = never>(
    onFulfilled?: ((value: T[]) => R | PromiseLike<R>) | null,
    onRejected?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return this.result.then(onFulfilled, onRejected);
  }

  /** Items done: with an outcome, or reported done by an engine that still runs their chunk. */
  get progress(): number {
    return this.#progress;
  }

  get ready(): boolean {
    return this.#endedAt !== undefined;
  }

  /** True when every item gave a value. @throws Error before `ready`. */
  get successful(): boolean {
    if (!this.ready) throw new Error('The result is not ready.');
    return this.state === 'finished';
  }

  get state(): MapState {
    if (!this.ready) return 'pending';
    if (this.#aborted) return 'aborted';
    return this.#failed > 0 || this.#broken ? 'failed' : 'finished';
  }

  /** Seconds since the map was started, until it was ready. */
  get elapsed(): number {
    return ((this.#endedAt ?? performance.now()) - this.#startedAt) / 1000;
  }

  /** Seconds of user code, all engines together: what a plain loop would have taken. */
  get serialTime(): number {
    return this.#serialMs / 1000;
  }

  /** Seconds the map took, start to end. */
  get wallTime(): number {
    return this.elapsed;
  }

  /** Stop queued and running items; those without an outcome get TaskAborted. Does nothing once ready. */
  async abort(): Promise<void> {
    if (!this.ready) await this.#options.abort();
  }

  /** Outcomes as they arrive, failures among them; ends with the map. */
  async *outcomes(): AsyncGenerator<Outcome<T>, void, undefined> {
    for (let at = 0; ; at += 1) {
      while (at >= this.#arrived.length) {
        if (this.ready) return this.#throwIfBroken();
        await this.#more();
      }
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
      while (!this.#outcomes[index]) {
        if (this.ready) return this.#throwIfBroken();
        await this.#more();
      }
      yield this.#valueOf(this.#outcomes[index] as Outcome<T>);
    }
    // The last value is there before the map is over: whoever has read them all finds it finished.
    while (!this.ready) await this.#more();
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

  [inspect.custom](): string {
    return this.toString();
  }

  #settle(outcomes: readonly Outcome<T>[]): void {
    for (const outcome of outcomes) {
      this.#outcomes[outcome.index] = outcome;
      this.#arrived.push(outcome.index);
      if (!outcome.ok) {
        this.#failed += 1;
        if (outcome.error.ename === 'TaskAborted') this.#aborted = true;
      }
      notify(this, 'outcome', outcome);
    }
    this.#wake.emit('more');
  }

  #setProgress(done: number): void {
    if (done === this.#progress) return;
    this.#progress = done;
    notify(this, 'progress', done);
  }

  #finish(error: Error | undefined, resolve: (values: T[]) => void, reject: (error: Error) => void): void {
    if (this.ready) return;
    this.#endedAt = performance.now();
    this.#broken = error;
    const failure = error ?? this.#failure();
    if (failure) reject(failure);
    else resolve(this.#outcomes.map((outcome) => this.#valueOf(outcome as Outcome<T>)));
    this.#wake.emit('more');
    notify(this, 'done', this.state);
  }

  #failure(): Error | undefined {
    if (this.#failed === 0 || this.#options.returnExceptions) return undefined;
    const errors: RemoteError[] = [];
    const results = new Array<T>(this.length);
    for (const outcome of this.#outcomes) {
      if (outcome?.ok) results[outcome.index] = outcome.value;
      else if (outcome) errors.push(outcome.error);
    }
    return new CompositeError(errors, results);
  }

  #valueOf(outcome: Outcome<T>): T {
    if (outcome.ok) return outcome.value;
    // The caller asked for errors in place of results: the type cannot say so.
    if (this.#options.returnExceptions) return outcome.error as T;
    throw outcome.error;
  }

  #throwIfBroken(): void {
    if (this.#broken) throw this.#broken;
  }

  async #more(): Promise<void> {
    await once(this.#wake, 'more');
  }
}

function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: Error) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => ((resolve = yes), (reject = no)));
  return { promise, resolve, reject };
}
