/** Code kept at hand for engines that have not seen it: as long as a request needs it, and the latest a while longer. */
import type { ShippedFunction } from '../shipping/shipped-function';

/** So much code is kept that no request needs: finished work may be submitted again, to an engine that is new. */
const SPARE = 64;
/** Calls bring code along up to this size, code and map together; what is larger waits until an engine asks. */
const CARRIED_BYTES = 64 * 1024;

interface Offer {
  shipped: ShippedFunction;
  users: number;
  /** Calls that brought it along. */
  copies: number;
}

export class CodeOffers {
  /** Those without users in the order they lost their last. */
  readonly #offers = new Map<string, Offer>();

  /** @returns to be called once when the request needs the code no more. */
  add(shipped: ShippedFunction): () => void {
    const offer = this.#offers.get(shipped.hash) ?? { shipped, users: 0, copies: 0 };
    this.#offers.set(shipped.hash, offer);
    offer.users += 1;
    return () => {
      offer.users -= 1;
      if (offer.users === 0) this.#retire(offer);
    };
  }

  find(hash: string): ShippedFunction | undefined {
    return this.#offers.get(hash)?.shipped;
  }

  /**
   * Which of these are to come along with the next call: an engine that has to ask loses the way there and back.
   * As many calls bring it as there are engines. One that gets none of these asks.
   */
  toCarry(code: readonly ShippedFunction[], engines: number): ShippedFunction[] {
    return code.filter(({ hash, code: text, map }) => {
      const offer = this.#offers.get(hash);
      if (!offer || offer.copies >= engines || text.length + map.length > CARRIED_BYTES) return false;
      offer.copies += 1;
      return true;
    });
  }

  #retire(offer: Offer): void {
    this.#offers.delete(offer.shipped.hash);
    this.#offers.set(offer.shipped.hash, offer);
    const spare = [...this.#offers.values()].filter(({ users }) => users === 0);
    for (const { shipped } of spare.slice(0, -SPARE)) this.#offers.delete(shipped.hash);
  }
}
