/** Results of work sent already: at hand if this client has them, else out of the hub's records. */
import { AsyncResult } from '../async-result';
import { idsOfJobs, isOneId, type Jobs } from '../jobs';
import type { Link } from '../link';
import type { Part } from '../part';
import type { AsyncMapResult } from '../map/async-map-result';
import { AsyncHubResult } from './async-hub-result';
import { HubPoller } from './hub-poller';
import { resubmit } from './records';
import { storedMap, type StoredMap } from './stored-map';
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
    // Named twice it runs once: the hub gives one new id for one old.
    const once = [...new Set(msgIds)];
    const fresh = resubmit(this.#link, once);
    const parts = once.map((msgId, index) => {
      const part = new StoredPart(
        this.#link,
        fresh.then((ids) => ids[index] as string),
      );
      void part.sent.then(
        () => this.#watch(part),
        () => {},
      );
      return [msgId, part] as const;
    });
    const partOf = new Map(parts);
    const asked = msgIds.map((msgId) => partOf.get(msgId) as StoredPart);
    return new AsyncHubResult<unknown>(asked, { name: 'resubmit', single: isOneId(jobs) });
  }

  /** A map that was sent before: its chunks' records are awaited. */
  map<T>(map: StoredMap): AsyncMapResult<T> {
    return storedMap<T>(this.#link, this.#poller, map);
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
