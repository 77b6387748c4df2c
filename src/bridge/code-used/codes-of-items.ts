/** By which code the values of a run's items were computed, where some were taken over from earlier runs. Pure. */
import { isOtherCode, type CodeUsed } from './code-used';

export class CodesOfItems {
  /** @param codes in the order of the runs, the last one's at the end. @param places by item, which of them; undefined: all by the first. */
  private constructor(
    private readonly codes: readonly (CodeUsed | undefined)[],
    private readonly places?: Uint16Array,
  ) {}

  /** Of a run of all its items. @param code undefined where nobody has written it down. */
  static of(code: CodeUsed | undefined): CodesOfItems {
    return new CodesOfItems([code]);
  }

  /** Once some of the items have run again. @param total of all items. */
  then(items: readonly number[], total: number, code: CodeUsed | undefined): CodesOfItems {
    const places = this.places?.slice() ?? new Uint16Array(total);
    for (const item of items) places[item] = this.codes.length;
    return new CodesOfItems([...this.codes, code], places);
  }

  /** How many items were computed by other code than those that ran last. */
  get older(): number {
    const last = this.codes.at(-1);
    const isOlder = this.codes.map((code) => isOtherCode(code, last));
    return this.places?.reduce((sum, place) => sum + (isOlder[place] ? 1 : 0), 0) ?? 0;
  }
}
