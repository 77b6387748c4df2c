/** The engines as a pool for single calls, in the words of Python's `concurrent.futures.Executor`. */
import type { AsyncResult } from './async-result';
import type { CallGate, ImapArguments, ImapOptions } from './map/imap';
import type { CalleeOf } from './ship';

/** What an executor needs of a view. */
interface CallingView {
  apply<Args extends readonly unknown[], R>(
    fn: CalleeOf<Args, R>,
    ...args: NoInfer<Args>
  ): AsyncResult<Awaited<R>>;
  imapThrough<Args extends readonly unknown[], R>(
    gate: CallGate<AsyncResult<unknown>>,
    fn: CalleeOf<Args, R>,
    ...sequences: ImapArguments<NoInfer<Args>, ImapOptions>
  ): AsyncGenerator<Awaited<R>, void, undefined>;
}

/** What becomes of calls that are not done when an executor is shut down. */
export interface ExecutorShutdownOptions {
  /** Settle only when everything submitted has ended. Default true. */
  wait?: boolean;
  /** Cancel what has not ended. Default false. */
  cancel?: boolean;
}

/** `await using pool = view.executor()` shuts it down at the end of the block. */
export class Executor {
  readonly #view: CallingView;
  readonly #pending = new Set<AsyncResult<unknown>>();
  #isShutDown = false;

  constructor(view: CallingView) {
    this.#view = view;
  }

  /** How many calls have not ended, those of maps among them. */
  get pending(): number {
    return this.#pending.size;
  }

  /** Call `fn(...args)` on some engine. @throws Error after `shutdown`; NotSerializableError, NoEnginesRegistered. */
  submit<Args extends readonly unknown[], R>(
    fn: CalleeOf<Args, R>,
    ...args: NoInfer<Args>
  ): AsyncResult<Awaited<R>> {
    this.#assertOpen();
    const result = this.#view.apply<Args, R>(fn, ...args);
    this.#count(result);
    return result;
  }

  /**
   * As the view's `imap`. A shutdown ends it: nothing more is sent, and the loop throws after the results of the calls
   * sent before.
   * @throws Error after `shutdown`.
   */
  map<Args extends readonly unknown[], R>(
    fn: CalleeOf<Args, R>,
    ...sequences: ImapArguments<NoInfer<Args>, ImapOptions>
  ): AsyncGenerator<Awaited<R>, void, undefined> {
    this.#assertOpen();
    const gate = {
      assertOpen: () => this.#assertOpen(),
      sent: (call: AsyncResult<unknown>) => this.#count(call),
    };
    return this.#view.imapThrough<Args, R>(gate, fn, ...sequences);
  }

  /** Nothing more can be submitted. */
  async shutdown({ wait = true, cancel = false }: ExecutorShutdownOptions = {}): Promise<void> {
    this.#isShutDown = true;
    const pending = [...this.#pending];
    const aborted = cancel ? pending.map((result) => result.abort()) : [];
    if (wait) await Promise.allSettled([...pending.map(({ result }) => result), ...aborted]);
  }

  /** `await using` waits for the calls at the end of its block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown();
  }

  #count(result: AsyncResult<unknown>): void {
    const ended = (): void => void this.#pending.delete(result);
    this.#pending.add(result);
    result.then(ended, ended);
  }

  #assertOpen(): void {
    if (this.#isShutDown)
      throw new Error('The executor was shut down: make another one to submit more work.');
  }
}
