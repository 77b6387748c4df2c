/** How far an engine's clock is from ours, as far as that can be known. Pure. */

/**
 * Work begins after it was sent and ends before its answer is here. Any difference between the clocks that fits is
 * possible; the smallest is taken, so that clocks that agree, as on one machine, are left alone.
 */
export class EngineClock {
  #least = -Infinity;
  #most = Infinity;

  /** All in epoch milliseconds. @param sentAt by our clock. @param startedAt by the engine's. */
  began(sentAt: number, startedAt: number): void {
    this.#least = Math.max(this.#least, sentAt - startedAt);
  }

  ended(completedAt: number, receivedAt: number): void {
    this.#most = Math.min(this.#most, receivedAt - completedAt);
  }

  /** Milliseconds to add to a time of the engine's to have it by our clock. */
  get offsetMs(): number {
    return Math.min(Math.max(0, this.#least), this.#most);
  }
}
