/** Watches over a controller that owes somebody a reply: it may have ended, or answer nobody any more. */
import { ConnectionError } from './errors';
import { controllerIsGone, type Located } from './locate';

/** While replies are owed, the controller is asked this often whether it is there … */
const WATCH_MS = 2000;
/** … and is given up after this long without an answer. */
const PATIENCE_MS = 15_000;

interface Calls {
  /** A reply is owed to somebody. */
  isOwed(): boolean;
  /** @throws when no answer comes in time. */
  ask(timeoutMs: number): Promise<void>;
  giveUp(error: ConnectionError): void;
}

export class ControllerWatch {
  readonly #located: Located;
  readonly #calls: Calls;
  #timer: NodeJS.Timeout | undefined;
  #lastAnswer = 0;
  #asking = false;

  constructor(located: Located, calls: Calls) {
    this.#located = located;
    this.#calls = calls;
  }

  /** Until nothing is owed any more. */
  start(): void {
    if (this.#timer) return;
    this.#lastAnswer = performance.now();
    this.#timer = setInterval(() => {
      if (this.#calls.isOwed()) void this.#look();
      else this.stop();
    }, WATCH_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    const ended = endOf(this.#located);
    if (ended) return this.#calls.giveUp(ended);
    if (performance.now() - this.#lastAnswer > PATIENCE_MS) {
      const silent = `The controller of ${this.#located.path} has not answered for ${PATIENCE_MS / 1000} s; look at its log, or start the cluster again.`;
      return this.#calls.giveUp(new ConnectionError(silent));
    }
    if (this.#asking) return;
    this.#asking = true;
    try {
      await this.#calls.ask(PATIENCE_MS);
      this.#lastAnswer = performance.now();
    } catch {
      // No answer in time: the next look draws the conclusion.
    } finally {
      this.#asking = false;
    }
  }
}

/** What is to be said of a controller whose process is known to have ended. */
export function endOf({ connection, path }: Located): ConnectionError | undefined {
  if (!controllerIsGone(connection)) return undefined;
  return new ConnectionError(`The controller of ${path} has ended; start the cluster again.`);
}
