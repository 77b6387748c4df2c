/** What the result of a request, of a map and of the hub's records have in common. */
import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import { arrangeOutputs, pieceText, type DisplayOptions } from './display-outputs';
import type { PartMetadata } from './metadata';
import type { OutputEvent } from './output';
import { OutputPrinter, type StreamOptions } from './stream-output';
import { secondsBetween, type Times } from './timing';
import {
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  notInTime,
  settled,
  type GetOptions,
  type ReturnWhen,
  type WaitOptions,
} from './waiting';

/** `aborted` as soon as a piece of the work was cancelled. */
export type ResultState = 'pending' | 'finished' | 'failed' | 'aborted';

/** Await it for the result; or ask it how far the work is, who did it, when, and what was printed. */
export abstract class EventualResult<T, Events extends Record<keyof Events, unknown[]>>
  extends EventEmitter<Events>
  implements PromiseLike<T>
{
  abstract readonly result: Promise<T>;
  /** Message ids of the requests: later work may depend on them. */
  abstract get msgIds(): readonly string[];
  /** All of it was handed to the socket; rejects when some of it never will be. */
  abstract readonly sent: Promise<void>;
  /** Errors stand in the places of results instead of rejecting the whole. */
  abstract readonly returnExceptions: boolean;
  readonly #startedAt = performance.now();
  #endedAt: number | undefined;
  readonly #wake = new EventEmitter<{ more: [] }>().setMaxListeners(0);

  /** Pieces of work in all: engines asked, or items of a map. */
  abstract get length(): number;
  /** Pieces of work that are done. */
  abstract get progress(): number;
  abstract get state(): ResultState;
  /** Per request: ids, times, state and what was printed; filled as messages come in. */
  abstract get metadata(): readonly PartMetadata[];
  /** What there is to know about how the function was sent, one sentence each; complete when the result is. */
  get notes(): readonly string[] {
    return [...new Set(this.metadata.flatMap(({ notes }) => notes))];
  }
  /** Seconds the engines worked, added up: what one engine alone would have needed. */
  abstract get serialTime(): number;
  /** Cancel what is not finished, queued or running; does nothing once ready. */
  abstract abort(): Promise<void>;

  then<R = T, E = never>(
    onFulfilled?: ((value: T) => R | PromiseLike<R>) | null,
    onRejected?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return this.result.then(onFulfilled, onRejected);
  }

  /** As of a promise. */
  catch<E = never>(onRejected?: ((reason: unknown) => E | PromiseLike<E>) | null): Promise<T | E> {
    return this.result.catch(onRejected);
  }

  /** As of a promise. */
  finally(onSettled?: (() => void) | null): Promise<T> {
    return this.result.finally(onSettled);
  }

  /** Everything is done, with its output. */
  get ready(): boolean {
    return this.#endedAt !== undefined;
  }

  /** Whether everything gave a value. @throws Error before `ready`. */
  get successful(): boolean {
    if (!this.ready) throw new Error('The result is not ready.');
    return this.state === 'finished';
  }

  /**
   * The result, with an end to one's patience.
   * @throws TimeoutError when it is not ready in time; the signal's reason; what awaiting it rejects with.
   */
  async get({ returnExceptions, returnWhen, ...patience }: GetOptions = {}): Promise<T> {
    if (returnWhen === FIRST_EXCEPTION && !(returnExceptions ?? this.returnExceptions)) {
      await this.waitUntil(() => this.enough(FIRST_EXCEPTION), patience);
      const failure = this.firstFailure();
      if (!this.ready && failure) throw failure;
    }
    if (!(await this.wait(patience))) throw notInTime(String(this), patience.timeoutMs);
    return this.gather(returnExceptions ?? this.returnExceptions);
  }

  /** Wait without throwing what failed. @returns whether all is ready. @throws the signal's reason when it aborts. */
  async wait(patience: WaitOptions = {}): Promise<boolean> {
    await this.waitUntil(() => this.ready, patience);
    return this.ready;
  }

  /** Wait until everything printed is here too, which for a piece of work is when it is done. */
  waitForOutput(patience: WaitOptions = {}): Promise<boolean> {
    return this.wait(patience);
  }

  /** Per request: what Python engines published by name. */
  get data(): readonly Readonly<Record<string, unknown>>[] {
    return this.metadata.map(({ data }) => data);
  }

  /** Seconds from the start until ready, or until now. */
  get elapsed(): number {
    return ((this.#endedAt ?? performance.now()) - this.#startedAt) / 1000;
  }

  /** Seconds the work took from start to end; until now while it goes on. `serialTime / wallTime` is the speed-up. */
  get wallTime(): number {
    return this.elapsed;
  }

  /**
   * Seconds from the earliest of the first to the latest of the second: `timedelta('started', 'completed')`.
   * NaN while one of them is not known for any request.
   */
  timedelta(start: Times, end: Times): number {
    return secondsBetween(this.metadata, start, end);
  }

  /** Print what was printed so far, and what comes, with the engine's name before it. @returns to stop. */
  streamOutput(options: StreamOptions = {}): () => void {
    const printer = new OutputPrinter(options);
    for (const metadata of this.metadata) printer.printAll(metadata);
    const print = (output: OutputEvent): void => printer.print(output);
    (this as EventEmitter).on('output', print);
    return () => void (this as EventEmitter).off('output', print);
  }

  /** Wait, then print what the engines printed and showed, in order. @throws RangeError for an unknown grouping. */
  async displayOutputs(options: DisplayOptions & StreamOptions = {}): Promise<void> {
    await this.waitForOutput();
    const { stdout = process.stdout, stderr = process.stderr } = options;
    for (const piece of arrangeOutputs(this.metadata, this.untitled, options)) {
      (piece.stream === 'stderr' ? stderr : stdout).write(pieceText(piece));
    }
  }

  /** As a console shows it. */
  [inspect.custom](): string {
    return String(this);
  }

  /** What was printed is shown without the engine's name. */
  protected abstract readonly untitled: boolean;
  /** The error that happened first, if any. */
  protected abstract firstFailure(): Error | undefined;
  /** The result, once ready. @throws what awaiting it rejects with. */
  protected abstract gather(returnExceptions: boolean): T;

  /** To be called at the end, before `changed`. */
  protected markEnd(): void {
    this.#endedAt ??= performance.now();
  }

  /** To be called when something is done or has failed, so that whoever waits looks again. */
  protected changed(): void {
    this.#wake.emit('more');
  }

  /** Whether a wait is over. */
  protected enough(returnWhen: ReturnWhen | undefined): boolean {
    if (this.ready) return true;
    if (returnWhen === FIRST_COMPLETED) return this.progress > 0;
    return returnWhen === FIRST_EXCEPTION && this.firstFailure() !== undefined;
  }

  /** @throws the signal's reason. */
  protected async waitUntil(enough: () => boolean, patience: WaitOptions = {}): Promise<void> {
    patience.signal?.throwIfAborted();
    if (enough()) return;
    let look!: () => void;
    const seen = new Promise<void>((resolve) => (look = () => void (enough() && resolve())));
    this.#wake.on('more', look);
    try {
      await settled(seen, patience);
    } finally {
      this.#wake.off('more', look);
    }
  }
}
