/**
 * One question at a time, and the next only after a while: the more work answers make, the longer the while, so that
 * a run that goes on is followed without getting in its way.
 */
/** From an answer to the next question: the page has others to attend to, too. */
const LEAST_MS = 100;
/** Of the client process's time, at most one part in so many goes into answers that nobody but the run itself has asked for. */
const SHARE = 5;

export class Patience {
  #askedAt = -Infinity;
  /** Not before then is the next question put for the run. */
  #restsUntil = -Infinity;
  #isAsked = false;
  #askAgain = false;
  /** The run was further while the last question was open: its answer may not know of that. */
  #isBehind = false;
  #later: number | undefined;

  /** @param ask puts the question. */
  constructor(private readonly ask: () => void) {}

  /** The user wants to know: at once, or as soon as the answer to the last question is here. */
  now(): void {
    if (this.#isAsked) {
      this.#askAgain = true;
      return;
    }
    window.clearTimeout(this.#later);
    this.#later = undefined;
    this.#isAsked = true;
    this.#isBehind = false;
    this.#askedAt = performance.now();
    this.ask();
  }

  /** The run is further. */
  soon(): void {
    if (this.#isAsked) this.#isBehind = true;
    if (this.#isAsked || this.#later !== undefined) return;
    this.#later = window.setTimeout(
      () => {
        this.#later = undefined;
        this.now();
      },
      Math.max(0, this.#restsUntil - performance.now()),
    );
  }

  /** @param workMs what the answer cost whoever gave it: how long it was under way says little on a busy machine. */
  answered(workMs: number): void {
    this.#isAsked = false;
    this.#restsUntil = Math.max(performance.now() + LEAST_MS, this.#askedAt + workMs * SHARE);
    const [now, soon] = [this.#askAgain, this.#isBehind];
    this.#askAgain = this.#isBehind = false;
    if (now) this.now();
    else if (soon) this.soon();
  }

  /** There was none: what it cost is not known, and counted as all the time it took. */
  unanswered(): void {
    this.answered(performance.now() - this.#askedAt);
  }
}
