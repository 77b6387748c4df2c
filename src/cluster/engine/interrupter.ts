/**
 * Stops user code on the main thread, from the control thread. An idle main
 * thread (code that awaits) hears the notice and answers by itself; a busy one is
 * terminated by V8, and hears the next notice.
 */
import { Session } from 'node:inspector';
import { setTimeout as delay } from 'node:timers/promises';
import type { PhaseView } from './phase';
import type { ToMain } from './thread-messages';

const HEARING_MS = 50;

export class Interrupter {
  readonly #phase: PhaseView;
  readonly #post: (message: ToMain) => void;
  #ticket = 0;
  #current: { number: number; done: Promise<void> } | undefined;

  constructor(phase: PhaseView, post: (message: ToMain) => void) {
    this.#phase = phase;
    this.#post = post;
  }

  /**
   * Stop request `number`; 0 stops what an earlier request left running in the main thread.
   * Resolves when the main thread has heard of it, and answered for the request.
   */
  async interrupt(number: number): Promise<void> {
    if (this.#current?.number === number) return this.#current.done;
    const current = { number, done: this.#insist(number) };
    this.#current = current;
    await current.done;
    if (this.#current === current) this.#current = undefined;
  }

  async #insist(number: number): Promise<void> {
    for (;;) {
      this.#ticket += 1;
      this.#post({ kind: 'interrupt', number, ticket: this.#ticket });
      await delay(HEARING_MS);
      if (this.#phase.heard(this.#ticket)) return;
      await this.terminate();
    }
  }

  /** Unwind whatever user code the main thread is in; the engine's own work is left alone. */
  async terminate(): Promise<void> {
    if (!this.#phase.beginStop()) return;
    // Connected for this moment only: a connected session delays the end of the process.
    const session = new Session();
    session.connectToMainThread();
    await new Promise<void>((resolve) => session.post('Runtime.terminateExecution', () => resolve()));
    this.#phase.stopped();
    session.disconnect();
  }
}
