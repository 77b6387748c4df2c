/** How much a pickle may have copied and computed: what is honest is in proportion to its length, `range` apart. */
import { PickleError } from '../errors';

const FREE = 1 << 24;
const DEEPEST_NESTING = 4;

export class Allowance {
  readonly nesting: number;
  #left: number;

  /** @param bytes of the pickle. */
  constructor(bytes: number, nesting = 0) {
    if (nesting > DEEPEST_NESTING) throw new PickleError('There are pickles in pickles in pickles.');
    this.nesting = nesting;
    this.#left = FREE + 4 * bytes;
  }

  /** @throws PickleError when items or bytes come to more than any honest pickle of that length needs. */
  spend(amount: number): void {
    this.#left -= amount;
    if (!(this.#left >= 0))
      throw new PickleError('The pickle grows to many times its length when it is read.');
  }
}
