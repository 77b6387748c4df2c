/** Heartbeats as events: a beat counts who did not answer the last one (protocol: heartbeat). */

export class HeartMonitor {
  readonly #misses = new Map<string, number>();
  readonly #answered = new Set<string>();
  readonly #maxMisses: number;
  readonly #originMs: number;
  #current = '';
  #previous = '';

  /**
   * @param maxMisses consecutive beats an engine may leave unanswered.
   * @param originMs what the numbers of the pings begin with.
   */
  constructor(maxMisses: number, originMs = 0) {
    this.#maxMisses = maxMisses;
    this.#originMs = originMs;
  }

  /** The ping to (re)send until the next beat. */
  get ping(): string {
    return this.#current;
  }

  /** Watch an engine from now on. */
  add(uuid: string): void {
    this.#misses.set(uuid, 0);
    this.#answered.add(uuid);
  }

  remove(uuid: string): void {
    this.#misses.delete(uuid);
    this.#answered.delete(uuid);
  }

  /** @returns whether the answer is to one of the last two pings; anything else is not a heartbeat. */
  pong(uuid: string, payload: string): boolean {
    if (payload === '' || (payload !== this.#current && payload !== this.#previous)) return false;
    if (this.#misses.has(uuid)) this.#answered.add(uuid);
    return true;
  }

  /**
   * The next beat. @param elapsedMs since the monitor was started; grows.
   * @returns the uuids whose heart has stopped; they are no longer watched.
   */
  beat(elapsedMs: number): string[] {
    const stopped: string[] = [];
    for (const [uuid, misses] of this.#misses) {
      const now = this.#answered.has(uuid) ? 0 : misses + 1;
      if (now > this.#maxMisses) stopped.push(uuid);
      else this.#misses.set(uuid, now);
    }
    for (const uuid of stopped) this.remove(uuid);
    this.#answered.clear();
    this.#previous = this.#current;
    this.#current = ((this.#originMs + elapsedMs) / 1000).toFixed(9);
    return stopped;
  }
}
