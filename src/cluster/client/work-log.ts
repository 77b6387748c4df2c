/** The requests for work a client has sent, by message id: in their order, and which are owed a reply. Pure bookkeeping. */

/** So many ids are remembered; the oldest go. */
const HISTORY_LIMIT = 10_000;

export class WorkLog {
  #history: string[] = [];
  readonly #outstanding = new Set<string>();
  #settled = new Set<() => void>();

  /** Ids in the order they were sent, the latest last. */
  get history(): readonly string[] {
    return this.#history;
  }

  /** Ids without a reply yet. */
  get outstanding(): ReadonlySet<string> {
    return this.#outstanding;
  }

  /** It is to be sent, or was; to be called once at least. */
  sent(msgId: string): void {
    if (this.#outstanding.has(msgId)) return;
    this.#history.push(msgId);
    this.#outstanding.add(msgId);
    // Not one by one: that would move ten thousand entries for each request.
    if (this.#history.length >= 2 * HISTORY_LIMIT) this.#history = this.#history.slice(-HISTORY_LIMIT);
  }

  /** It has its reply, or none will come. */
  settled(msgId: string): void {
    if (!this.#outstanding.delete(msgId)) return;
    const waiting = this.#settled;
    this.#settled = new Set();
    for (const look of waiting) look();
  }

  /** Settles when none of these is owed a reply. */
  async whenSettled(msgIds: Iterable<string>): Promise<void> {
    const owed = [...msgIds].filter((msgId) => this.#outstanding.has(msgId));
    while (owed.some((msgId) => this.#outstanding.has(msgId))) {
      await new Promise<void>((resolve) => this.#settled.add(resolve));
    }
  }

  forgetHistory(): void {
    this.#history = [];
  }
}
