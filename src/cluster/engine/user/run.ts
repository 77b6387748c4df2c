/** One request while its user code runs: answered exactly once, by the code itself or in its place. */
import type { MainPhase } from '../phase';
import type { Answer, RunRequest } from '../thread-messages';

export class Run {
  readonly request: RunRequest;
  readonly #phase: MainPhase;
  readonly #send: (answer: Answer) => void;
  #partial: (() => Answer) | undefined;
  #failAwaited: ((error: unknown) => void) | undefined;
  #answered = false;

  constructor(request: RunRequest, phase: MainPhase, send: (answer: Answer) => void) {
    this.request = request;
    this.#phase = phase;
    this.#send = send;
  }

  /** True once answered: user code that still runs was abandoned, and nobody wants its result. */
  get answered(): boolean {
    return this.#answered;
  }

  /** True once nothing of it may start any more. */
  get isOver(): boolean {
    return this.#answered || this.#phase.isCalledOff(this.request.number);
  }

  answer(answer: Answer): void {
    if (this.#answered) return;
    this.#answered = true;
    this.#send(answer);
  }

  /** What to answer when the request is stopped in the middle. */
  whenInterrupted(partial: () => Answer): void {
    this.#partial = partial;
  }

  interrupt(otherwise: () => Answer): void {
    this.answer((this.#partial ?? otherwise)());
  }

  /**
   * Call user code, and await what it gives. Errors it throws where nobody
   * catches them (`fail`) count as its own while it is awaited.
   */
  async callUserCode(call: () => unknown): Promise<unknown> {
    this.#phase.enterUserCode(this.request.number);
    try {
      const result = call();
      return isThenable(result) ? await this.#orFailure(result) : result;
    } finally {
      if (!this.#answered) this.#phase.enterOwnWork();
    }
  }

  /** As `callUserCode`, of code that loads modules. */
  async load<T>(loading: () => Promise<T>): Promise<T> {
    this.#phase.beginLoad(this.request.number);
    try {
      return (await this.callUserCode(loading)) as T;
    } finally {
      this.#phase.endLoad(this.request.number);
    }
  }

  /** An error nobody caught. @returns true when code is awaited that it can be blamed on. */
  fail(error: unknown): boolean {
    if (!this.#failAwaited || this.#answered) return false;
    this.#failAwaited(error);
    return true;
  }

  async #orFailure(result: PromiseLike<unknown>): Promise<unknown> {
    try {
      return await new Promise((resolve, reject) => {
        this.#failAwaited = reject;
        void Promise.resolve(result).then(resolve, reject);
      });
    } finally {
      this.#failAwaited = undefined;
    }
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}
