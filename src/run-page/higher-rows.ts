/** Rows of a long list that are higher than the others, as far as they have been drawn: their words need several lines. Pure. */

export class HigherRows {
  /** By row, in pixels. */
  readonly #extra = new Map<number, number>();
  /** Rows in their order, and what they and those before them have more. */
  #sums: { row: number; sum: number }[] | undefined;

  /** @param extra pixels that each of these rows has more; 0 for one like the others. @returns whether that is news. */
  note(from: number, extra: readonly number[]): boolean {
    let isNews = false;
    extra.forEach((pixels, offset) => {
      const row = from + offset;
      if ((this.#extra.get(row) ?? 0) === pixels) return;
      isNews = true;
      if (pixels === 0) this.#extra.delete(row);
      else this.#extra.set(row, pixels);
    });
    if (isNews) this.#sums = undefined;
    return isNews;
  }

  /** The list is another one, or as wide as it was not before. */
  clear(): void {
    this.#extra.clear();
    this.#sums = undefined;
  }

  /** Pixels that all rows before this one have more. */
  before(row: number): number {
    const sums = (this.#sums ??= this.#summed());
    let [from, to] = [0, sums.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((sums[middle]?.row ?? 0) < row) from = middle + 1;
      else to = middle;
    }
    return sums[from - 1]?.sum ?? 0;
  }

  #summed(): { row: number; sum: number }[] {
    let sum = 0;
    return [...this.#extra]
      .sort(([one], [other]) => one - other)
      .map(([row, pixels]) => ({ row, sum: (sum += pixels) }));
  }
}
