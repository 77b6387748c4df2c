/** Results of work sent already: at hand if this client has them, else out of the hub's records. */
import { AsyncResult } from '../async-result';
import { idsOfJobs, isOneId, type Jobs } from '../jobs';
import type { Link } from '../link';
import type { Part } from '../part';
import { AsyncHubResult } from './async-hub-result';
import { HubPoller } from './hub-poller';
import { resubmit } from './records';
import { StoredPart } from './stored-part';

export class HubResults {
  readonly #link: Link;
  readonly #poller: HubPoller;

  constructor(link: Link) {
    this.#link = link;
    this.#poller = new HubPoller(link, (msgId, bytes) => link.results.noteBytes(msgId, bytes));
  }

  /** @throws RangeError or TypeError for what names no work. */
  get(jobs: Jobs): AsyncResult<unknown, unknown> {
    const msgIds = idsOfJobs(jobs, this.#link.work.history);
    const parts = msgIds.map((msgId) => this.#link.results.part(msgId) ?? this.#stored(msgId));
    const Kind = parts.some((part) => part instanceof StoredPart) ? AsyncHubResult : AsyncResult;
    return new Kind<unknown>(parts, { name: 'getResult', single: isOneId(jobs) });
  }

  /** @throws as `get` does. */
  resubmit(jobs: Jobs): AsyncHubResult<unknown, unknown> {
    const msgIds = idsOfJobs(jobs, this.#link.work.history);
    const fresh = resubmit(this.#link, msgIds);
    const parts = msgIds.map((_, index) => {
      const part = new StoredPart(
        this.#link,
        fresh.then((ids) => ids[index] as string),
      );
      void part.sent.then(
        () => this.#watch(part),
        () => {},
      );
      return part;
    });
    return new AsyncHubResult<unknown>(parts, { name: 'resubmit', single: isOneId(jobs) });
  }

  #stored(msgId: string): Part<unknown> {
    const part = new StoredPart(this.#link, msgId);
    this.#watch(part);
    return part;
  }

  #watch(part: StoredPart): void {
    this.#link.results.add(part);
    this.#poller.watch(part);
  }
}
