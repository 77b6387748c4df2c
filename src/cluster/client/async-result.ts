/** The result of one request, or of the same request on several engines: awaitable, iterable, abortable. */
import { CompositeError, RemoteError } from './errors';
import { EventualResult, type ResultState } from './eventual-result';
import type { PartMetadata } from './metadata';
import { notify } from './notify';
import type { OutputEvent } from './output';
import type { Part, PartOutcome } from './part';
import { secondsBetween, secondsOfWork } from './timing';
import type { ReturnWhen, WaitOptions } from './waiting';

/** What an AsyncResult tells while its parts run. */
export interface AsyncResultEvents<V> {
  /** Something was printed or shown. */
  output: [OutputEvent];
  /** Parts complete so far. */
  progress: [number];
  outcome: [PartOutcome<V>];
  done: [ResultState];
}

export interface AsyncResultOptions<T, V> {
  /** What was called, for messages. */
  name: string;
  /** One part, awaited as itself; else a list. */
  single: boolean;
  /** Errors stand in the places of results instead of rejecting the whole. Default false. */
  returnExceptions?: boolean;
  /** Makes the whole of the parts' values; default their list. Not for a single one, and not where one failed. */
  join?(values: V[]): T;
}

/** The parts of a result by what became of them so far. */
export interface DoneAndPending<V> {
  done: AsyncResult<V>[];
  pending: AsyncResult<V>[];
}

/**
 * Awaiting several parts of which some failed rejects with a CompositeError holding the others' values; with
 * `returnExceptions` the errors stand in their places instead. A part is complete when its reply and its
 * output are in.
 */
export class AsyncResult<T, V = T> extends EventualResult<T, AsyncResultEvents<V>> {
  readonly result: Promise<T>;
  readonly sent: Promise<void>;
  readonly returnExceptions: boolean;
  protected readonly untitled: boolean;
  readonly #options: AsyncResultOptions<T, V>;
  readonly #parts: readonly Part<V>[];
  readonly #outcomes: (PartOutcome<V> | undefined)[];
  /** Indices in the order of arrival. */
  readonly #arrived: number[] = [];
  #split: AsyncResult<V>[] | undefined;
  readonly #onOutput = (output: OutputEvent): void => notify(this, 'output', output);

  constructor(parts: readonly Part<V>[], options: AsyncResultOptions<T, V>) {
    super();
    this.#parts = parts;
    this.#options = options;
    this.untitled = options.single;
    this.returnExceptions = options.returnExceptions ?? false;
    this.#outcomes = new Array<PartOutcome<V> | undefined>(parts.length);
    this.sent = Promise.all(parts.map(({ sent }) => sent)).then(() => {});
    this.result = this.#collect();
    // Who only looks at the parts must not be punished for a rejection nobody awaits.
    this.sent.catch(() => {});
    this.result.catch(() => {});
    for (const { events } of parts) events.on('output', this.#onOutput);
  }

  /** Several results as one, a list with an entry for each of their parts: the inverse of `split`. */
  static join<V>(...results: readonly AsyncResult<unknown, V>[]): AsyncResult<V[], V> {
    const [first] = results;
    if (!first) throw new TypeError('join needs at least one result.');
    const { name, returnExceptions } = first.#options;
    const parts = results.flatMap((result) => result.#parts);
    return new AsyncResult<V[], V>(parts, { name, single: false, returnExceptions });
  }

  /**
   * Wait without throwing what failed.
   * @returns whether all is ready; with `returnWhen` which parts are done and which are not.
   */
  override wait(options?: WaitOptions & { returnWhen?: undefined }): Promise<boolean>;
  override wait(options: WaitOptions & { returnWhen: ReturnWhen }): Promise<DoneAndPending<V>>;
  override async wait({ returnWhen, ...patience }: WaitOptions & { returnWhen?: ReturnWhen } = {}): Promise<
    boolean | DoneAndPending<V>
  > {
    await this.waitUntil(() => this.enough(returnWhen), patience);
    if (returnWhen === undefined) return this.ready;
    const parts = this.split();
    const done = parts.filter((_, index) => this.#outcomes[index]);
    // A part of its own hears of its end a moment after the whole does.
    await Promise.allSettled(done.map(({ result }) => result));
    return { done, pending: parts.filter((part) => !done.includes(part)) };
  }

  get msgIds(): readonly string[] {
    return this.#parts.map(({ metadata }) => metadata.msgId);
  }

  /** Number of parts: one per engine asked. */
  get length(): number {
    return this.#parts.length;
  }

  /** Parts that are complete. */
  get progress(): number {
    return this.#arrived.length;
  }

  get state(): ResultState {
    if (!this.ready) return 'pending';
    const failures = this.#failures();
    if (failures.length === 0) return 'finished';
    const aborted = failures.some((error) => error instanceof RemoteError && error.ename === 'TaskAborted');
    return aborted ? 'aborted' : 'failed';
  }

  get metadata(): readonly PartMetadata[] {
    return this.#parts.map(({ metadata }) => metadata);
  }

  get serialTime(): number {
    return secondsOfWork(this.metadata);
  }

  /** Seconds from the first request until ready, or until now. */
  override get elapsed(): number {
    if (this.ready) return this.wallTime;
    const soFar = secondsBetween(this.metadata, 'submitted', new Date());
    return Number.isNaN(soFar) ? super.elapsed : soFar;
  }

  /** Seconds from the first request to the last reply; until now while there is none. */
  override get wallTime(): number {
    const received = this.ready ? this.timedelta('submitted', 'received') : this.elapsed;
    return Number.isNaN(received) ? super.elapsed : received;
  }

  /** One part's value; negative counts from the end. @throws RangeError; rejects with the part's error. */
  async at(index: number): Promise<V> {
    const part = this.#parts.at(index);
    if (!part) throw new RangeError(`There is no part ${index}; there are ${this.length}.`);
    return part.value;
  }

  /** Some of the parts, chosen as by `Array.slice`, as a result of their own. */
  slice(start?: number, end?: number): AsyncResult<V[], V> {
    const { name, returnExceptions } = this.#options;
    return new AsyncResult(this.#parts.slice(start, end), { name, single: false, returnExceptions });
  }

  /** One result per part, each awaited as itself. */
  split(): AsyncResult<V>[] {
    const { name, returnExceptions } = this.#options;
    this.#split ??= this.#parts.map(
      (part) => new AsyncResult<V>([part], { name, single: true, returnExceptions }),
    );
    return [...this.#split];
  }

  /** Each part's value, or its error, by engine id. @throws Error when an engine ran several parts. */
  async byEngine(): Promise<Map<number, V | Error>> {
    await this.wait();
    const found = new Map<number, V | Error>();
    for (const [index, { metadata }] of this.#parts.entries()) {
      const id = metadata.engineId ?? -1;
      if (found.has(id)) throw new Error(`Engine ${id} ran several parts: they cannot be told apart by it.`);
      const outcome = this.#outcomes[index] as PartOutcome<V>;
      found.set(id, outcome.ok ? outcome.value : outcome.error);
    }
    return found;
  }

  async abort(): Promise<void> {
    if (this.ready) return;
    for (const part of this.#parts) part.cancel();
    await this.result.catch(() => {});
  }

  /** What became of the parts as they end, failures among them. */
  async *outcomes(): AsyncGenerator<PartOutcome<V>, void, undefined> {
    for (let at = 0; at < this.length; at += 1) {
      await this.waitUntil(() => at < this.#arrived.length);
      yield this.#outcomes[this.#arrived[at] as number] as PartOutcome<V>;
    }
  }

  /** The parts' values in the order of their engines, each as soon as it is there. A failed part throws its error. */
  async *[Symbol.asyncIterator](): AsyncGenerator<V, void, undefined> {
    for (const part of this.#parts) {
      if (!this.returnExceptions) yield await part.value;
      else yield (await part.value.catch((error: unknown) => error)) as V;
    }
  }

  /** `<AsyncResult(f): pending>`, `finished`, `failed` or `aborted`. */
  override toString(): string {
    return `<${this.constructor.name}(${this.#options.name}): ${this.state}>`;
  }

  protected firstFailure(): Error | undefined {
    return this.#arrived.flatMap((index) => errorOf(this.#outcomes[index]))[0];
  }

  /** @throws the error of the only part, a lost connection, or a CompositeError. */
  protected gather(returnExceptions: boolean): T {
    const { single, join } = this.#options;
    const failures = this.#failures();
    const lost = failures.find((error) => !(error instanceof RemoteError));
    // With nothing sent or the cluster gone there is no result to put errors into.
    if (lost) throw lost;
    const [failure] = failures;
    if (failure && !returnExceptions) {
      if (single) throw failure;
      const values: V[] = new Array<V>(this.length);
      for (const outcome of this.#outcomes) if (outcome?.ok) values[outcome.index] = outcome.value;
      throw new CompositeError<V>(failures as RemoteError[], values, 'parts');
    }
    const values = this.#outcomes.map((outcome) => (outcome?.ok ? outcome.value : outcome?.error));
    if (single) return values[0] as T;
    return join && !failure ? join(values as V[]) : (values as T);
  }

  async #collect(): Promise<T> {
    await Promise.all(
      this.#parts.map(({ value, metadata }, index) =>
        value.then(
          (one) => this.#settle({ index, ok: true, value: one, engineId: metadata.engineId }),
          (error: Error) => this.#settle({ index, ok: false, error }),
        ),
      ),
    );
    if (this.length === 0) this.#end();
    return this.gather(this.returnExceptions);
  }

  #settle(outcome: PartOutcome<V>): void {
    // Its output is in. It may be kept for long, and asked for often.
    this.#parts[outcome.index]?.events.off('output', this.#onOutput);
    this.#outcomes[outcome.index] = outcome;
    this.#arrived.push(outcome.index);
    notify(this, 'outcome', outcome);
    notify(this, 'progress', this.progress);
    if (this.progress === this.length) this.#end();
    this.changed();
  }

  #end(): void {
    this.markEnd();
    notify(this, 'done', this.state);
  }

  #failures(): Error[] {
    return this.#outcomes.flatMap(errorOf);
  }
}

function errorOf(outcome: PartOutcome<unknown> | undefined): Error[] {
  return outcome && !outcome.ok ? [outcome.error] : [];
}
