/**
 * The engine's queue: requests run one at a time in arrival order. Pure. An
 * abort reaches what is queued, and what comes later under the same id, because
 * a load-balanced request may still be on its way.
 */

/** What the queue needs to know of a request. */
export interface Queueable {
  /** Its msg_id, and its original one when it was broadcast. */
  ids: readonly string[];
  type: string;
}

/** Ids aborted before their request came; the oldest are forgotten. */
const REMEMBERED_ABORTS = 10_000;

export class RequestQueue<R extends Queueable> {
  #waiting: R[] = [];
  readonly #abortedIds = new Set<string>();

  get length(): number {
    return this.#waiting.length;
  }

  /** @returns false when the request was aborted before it came; it is then not queued. */
  push(request: R): boolean {
    if (request.ids.some((id) => this.#abortedIds.delete(id))) return false;
    this.#waiting.push(request);
    return true;
  }

  shift(): R | undefined {
    return this.#waiting.shift();
  }

  /**
   * Abort by id; no ids = everything queued.
   * @returns the requests taken out, in order.
   */
  abort(ids: readonly string[]): R[] {
    if (ids.length === 0) return this.#takeOut(() => true);
    const wanted = new Set(ids);
    const taken = this.#takeOut((request) => request.ids.some((id) => wanted.has(id)));
    for (const request of taken) for (const id of request.ids) wanted.delete(id);
    for (const id of wanted) this.#remember(id);
    return taken;
  }

  /** Take out every queued request of a type: what stop_on_error does to cells. */
  abortType(type: string): R[] {
    return this.#takeOut((request) => request.type === type);
  }

  #takeOut(matches: (request: R) => boolean): R[] {
    const taken = this.#waiting.filter(matches);
    if (taken.length > 0) this.#waiting = this.#waiting.filter((request) => !matches(request));
    return taken;
  }

  #remember(id: string): void {
    this.#abortedIds.add(id);
    if (this.#abortedIds.size <= REMEMBERED_ABORTS) return;
    const [oldest] = this.#abortedIds;
    if (oldest !== undefined) this.#abortedIds.delete(oldest);
  }
}
