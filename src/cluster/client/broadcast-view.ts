/** Work for many engines at once: one message goes out, and a scheduler makes a copy of it for each of them. */
import { BroadcastSender } from './broadcast-sender';
import { DirectView, type DirectFlags, type SharedRequest } from './direct-view';
import type { Link } from './link';
import type { PartSender } from './sent-part';
import type { Selection } from './targets';

/** What a broadcast view says about all of its work. */
export interface BroadcastFlags extends DirectFlags {
  /**
   * One reply for all engines instead of one each, where replies tell how long they are: `apply`, `push` and
   * `pull`. When an engine dies, or is told to abort, the others' results are lost with its own. Default false.
   */
  coalescing?: boolean;
}

/**
 * A DirectView whose arguments and code are sent once for all engines. What differs from engine to engine, the
 * shares of `map` and `scatter`, goes to each on its own. The hub keeps no records of broadcast work.
 */
export class BroadcastView extends DirectView {
  readonly #coalescing: boolean;

  constructor(
    link: Link,
    selection: Selection = 'all',
    { coalescing = false, ...flags }: BroadcastFlags = {},
  ) {
    super(link, selection, flags);
    this.#coalescing = coalescing;
  }

  override with({
    targets = this.targets,
    coalescing = this.#coalescing,
    ...flags
  }: BroadcastFlags & { targets?: Selection }): BroadcastView {
    return new BroadcastView(this.link, targets, { ...this.flags, ...flags, coalescing });
  }

  protected override sender(shared: SharedRequest): PartSender {
    return new BroadcastSender(this.link, this.#coalescing && shared === 'call');
  }
}
