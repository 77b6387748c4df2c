/** A map over inputs without end: a bounded number of calls in flight, results as the reader asks for them. */
import { EventEmitter, once } from 'node:events';
import type { TaskFlags } from '../view-flags';

/** How many calls of a lazy map are in flight, and in which order their values come. */
export interface WindowOptions {
  /** Results in the order of the inputs (default), or as they come. */
  ordered?: boolean;
  /** Errors are handed on in the places of results instead of ending it. Default false. */
  returnExceptions?: boolean;
  /** Cancels what is in flight, and ends it with the signal's reason. */
  signal?: AbortSignal;
}

/** How a lazy map runs. */
export interface ImapOptions extends WindowOptions, TaskFlags {
  /** How many calls may be in flight; default `'auto'`: four for each engine. */
  maxOutstanding?: number | 'auto';
}

/** Who lets the calls of a lazy map through, and keeps count of them. */
export interface CallGate<Call> {
  /** Before an input is used. @throws what then ends the map. */
  assertOpen(): void;
  sent(call: Call): void;
}

/** A sequence for each argument of a function, then perhaps options. */
export type ImapArguments<Args extends readonly unknown[], Options> =
  | [...{ [K in keyof Args]: Iterable<Args[K]> | AsyncIterable<Args[K]> }, Options]
  | [...{ [K in keyof Args]: Iterable<Args[K]> | AsyncIterable<Args[K]> }];

/** One call on its way. */
interface Task<R> extends PromiseLike<R> {
  abort(): Promise<void>;
}

/** The inputs for as long as the gate is open; then they end with its error. */
export async function* whileOpen<Input>(
  inputs: AsyncIterable<Input>,
  gate: Pick<CallGate<unknown>, 'assertOpen'>,
): AsyncGenerator<Input, void, undefined> {
  for await (const input of inputs) {
    gate.assertOpen();
    yield input;
  }
}

type Ended<R> = { ok: true; value: R } | { ok: false; error: Error };

/** So many results may wait for the reader; then nothing more is sent until some are read. */
const READ_AHEAD = 1000;

/**
 * The window is kept full as calls complete, not as results are read, so a slow reader does not idle the engines.
 * Leaving the loop early cancels what is in flight.
 * @param send starts a call. What it throws is that call's error.
 * @param room how many may be in flight now.
 * @throws the error of the first failed call, unless `returnExceptions`; what the inputs throw, after the results
 *   of those before.
 */
export async function* inWindow<R>(
  inputs: AsyncIterable<readonly unknown[]>,
  send: (args: readonly unknown[]) => Task<R>,
  room: () => number,
  { ordered = true, returnExceptions = false, signal }: WindowOptions = {},
): AsyncGenerator<R, void, undefined> {
  signal?.throwIfAborted();
  const window = new Window<R>(send, room, ordered);
  const aborted = (): void => window.breakOff(signal?.reason);
  signal?.addEventListener('abort', aborted);
  void window.fill(inputs[Symbol.asyncIterator]());
  try {
    for (let ended = await window.next(); ended; ended = await window.next()) {
      if (ended.ok) yield ended.value;
      // The reader asked for errors in place of results: the type cannot say so.
      else if (returnExceptions) yield ended.error as R;
      else throw ended.error;
    }
  } finally {
    signal?.removeEventListener('abort', aborted);
    await window.stop();
  }
}

class Window<R> {
  readonly #running = new Map<number, Task<R>>();
  /** Results that wait for the reader, by index, in the order they came. */
  readonly #ended = new Map<number, Ended<R>>();
  readonly #change = new EventEmitter<{ change: [] }>();
  #sent = 0;
  #read = 0;
  #exhausted = false;
  #stopped = false;
  #broken: { reason: unknown } | undefined;
  #failure: { reason: unknown } | undefined;

  constructor(
    private readonly send: (args: readonly unknown[]) => Task<R>,
    private readonly room: () => number,
    private readonly ordered: boolean,
  ) {}

  /** Sends inputs while there is room, until they end or nobody wants more. */
  async fill(inputs: AsyncIterator<readonly unknown[]>): Promise<void> {
    try {
      for (;;) {
        while (!this.#stopped && !this.#hasRoom()) await once(this.#change, 'change');
        if (this.#stopped) return void (await inputs.return?.());
        const { done, value } = await inputs.next();
        if (done) break;
        if (!this.#stopped) this.#start(value);
      }
    } catch (reason) {
      this.#failure = { reason };
    }
    this.#exhausted = true;
    this.#changed();
  }

  /** @returns undefined after the last one. @throws what broke it off, or what the inputs threw. */
  async next(): Promise<Ended<R> | undefined> {
    for (;;) {
      if (this.#broken) throw this.#broken.reason;
      const [index, ended] = this.#nextEnded();
      if (ended) {
        this.#ended.delete(index);
        this.#read += 1;
        this.#changed();
        return ended;
      }
      if (this.#exhausted && this.#read === this.#sent) {
        if (this.#failure) throw this.#failure.reason;
        return undefined;
      }
      await once(this.#change, 'change');
    }
  }

  /** At once, however long the reader is busy with what it has. */
  breakOff(reason: unknown): void {
    this.#broken = { reason };
    void this.stop();
  }

  /** Nothing more is sent, and what is in flight is cancelled. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#changed();
    await Promise.all([...this.#running.values()].map((task) => task.abort()));
  }

  #nextEnded(): [index: number, ended: Ended<R> | undefined] {
    if (this.ordered) return [this.#read, this.#ended.get(this.#read)];
    for (const [index, ended] of this.#ended) return [index, ended];
    return [-1, undefined];
  }

  #hasRoom(): boolean {
    return this.#running.size < Math.max(1, this.room()) && this.#ended.size < READ_AHEAD;
  }

  #start(args: readonly unknown[]): void {
    const index = this.#sent++;
    const end = (ended: Ended<R>): void => {
      this.#running.delete(index);
      this.#ended.set(index, ended);
      this.#changed();
    };
    try {
      const task = this.send(args);
      this.#running.set(index, task);
      task.then(
        (value) => end({ ok: true, value }),
        (error: Error) => end({ ok: false, error }),
      );
    } catch (error) {
      end({ ok: false, error: error as Error });
    }
  }

  #changed(): void {
    this.#change.emit('change');
  }
}
