/** Code kept at hand for engines that have not seen it, for as long as a request needs it. */
import type { ShippedFunction } from '../shipping/shipped-function';

export class CodeOffers {
  readonly #offers = new Map<string, { shipped: ShippedFunction; users: number }>();

  /** @returns to be called once when the request needs the code no more. */
  add(shipped: ShippedFunction): () => void {
    const offer = this.#offers.get(shipped.hash) ?? { shipped, users: 0 };
    this.#offers.set(shipped.hash, offer);
    offer.users += 1;
    return () => {
      offer.users -= 1;
      if (offer.users === 0) this.#offers.delete(shipped.hash);
    };
  }

  find(hash: string): ShippedFunction | undefined {
    return this.#offers.get(hash)?.shipped;
  }
}
