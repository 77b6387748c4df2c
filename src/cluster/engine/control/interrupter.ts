/**
 * Stops user code on the main thread, from the control thread: V8 unwinds
 * whatever runs there, be it busy or about to resume; then the main thread hears
 * a notice, and answers for the request whose code will never come back.
 */
import { Session } from 'node:inspector';
import { setTimeout as delay } from 'node:timers/promises';
import type { PhaseView } from '../phase';
import type { ToMain } from '../thread-messages';

const HEARING_MS = 50;
const BAIT_MS = 60;
/** So long modules may go on loading after somebody wants to stop it. */
const LOADING_MS = 3000;

export class Interrupter {
  readonly #phase: PhaseView;
  readonly #post: (message: ToMain) => void;
  readonly #isDebugged: () => boolean;
  #ticket = 0;
  #working: { number: number; done: Promise<void> } | undefined;

  /** @param isDebugged whether the main thread may stand at a breakpoint. */
  constructor(phase: PhaseView, post: (message: ToMain) => void, isDebugged: () => boolean) {
    this.#phase = phase;
    this.#post = post;
    this.#isDebugged = isDebugged;
  }

  /**
   * Stop request `number`; 0 stops what an earlier request left running in the main thread.
   * Resolves when the main thread has answered for it; no other request may start before.
   */
  async interrupt(number: number): Promise<void> {
    while (this.#working && this.#working.number !== number) await this.#working.done;
    this.#working ??= {
      number,
      done: this.#insist(number).finally(() => (this.#working = undefined)),
    };
    await this.#working.done;
  }

  async #insist(number: number): Promise<void> {
    this.#phase.callOff(number);
    if (this.#phase.isLoading(number) && (await this.#askWhileLoading(number))) return;
    do {
      await this.terminate();
      this.#ask(number);
      await delay(HEARING_MS);
    } while (!this.#phase.heard(this.#ticket));
  }

  #ask(number: number): void {
    this.#ticket += 1;
    this.#post({ kind: 'interrupt', number, ticket: this.#ticket });
  }

  /** The request is answered for as soon as the main thread turns to it; its modules go on loading. */
  async #askWhileLoading(number: number): Promise<boolean> {
    this.#ask(number);
    const end = performance.now() + LOADING_MS;
    const isHeard = (): boolean => this.#phase.heard(this.#ticket);
    while (!isHeard() && this.#phase.isLoading(number) && performance.now() < end) await delay(HEARING_MS);
    return isHeard();
  }

  /** Unwind whatever user code the main thread is in; the engine's own work is left alone. */
  async terminate(): Promise<void> {
    if (!this.#phase.beginStop()) return;
    // Connected for this moment only: a connected session delays the end of the process.
    const session = new Session();
    // A stop strikes what runs next, which is code that yields now and then, when it comes back. It
    // must not stay in the air: a thread that stays idle is given a bait.
    const bait = setInterval(() => this.#post({ kind: 'bait' }), BAIT_MS);
    try {
      session.connectToMainThread();
      const isDebugged = this.#isDebugged();
      if (isDebugged) session.post('Debugger.enable');
      const stopped = new Promise<void>((resolve) =>
        session.post('Runtime.terminateExecution', () => resolve()),
      );
      // Code that stands at a breakpoint notices nothing before it goes on.
      if (isDebugged) session.post('Debugger.resume', { terminateOnResume: true });
      await stopped;
    } finally {
      clearInterval(bait);
      // Whatever went wrong, the main thread waits for this.
      this.#phase.stopped();
      session.disconnect();
    }
  }
}
