/** How often a process that dies may be started again. Pure. */

const WINDOW_MS = 60_000;
const MOST = 3;

export class RestartPolicy {
  #starts: number[] = [];

  /** @returns whether it may be started again now; at most three times a minute. */
  allows(nowMs: number): boolean {
    this.#starts = this.#starts.filter((at) => nowMs - at < WINDOW_MS);
    if (this.#starts.length >= MOST) return false;
    this.#starts.push(nowMs);
    return true;
  }
}
