/**
 * One question at a time, and the next only after a while: the longer answers take, the longer the while, so that
 * a run that goes on is followed without getting in its way.
 */
const LEAST_MS = 100;
/** Of the time, at most one part in so many goes into answers that nobody but the run itself has asked for. */
const SHARE = 5;
/** An answer that took less has waited for its turn on a busy machine, rather than made work: who looks need not wait so much longer. */
const LIGHT_MS = 1000;

export class Patience {
  #askedAt = -Infinity;
  #tookMs = 0;
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
    const most = this.#tookMs < LIGHT_MS ? LIGHT_MS : Infinity;
    const next = this.#askedAt + Math.min(most, Math.max(LEAST_MS, this.#tookMs * SHARE));
    this.#later = window.setTimeout(
      () => {
        this.#later = undefined;
        this.now();
      },
      Math.max(0, next - performance.now()),
    );
  }

  answered(): void {
    this.#isAsked = false;
    this.#tookMs = performance.now() - this.#askedAt;
    const [now, soon] = [this.#askAgain, this.#isBehind];
    this.#askAgain = this.#isBehind = false;
    if (now) this.now();
    else if (soon) this.soon();
  }
}
