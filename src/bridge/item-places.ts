/** Which items of a run do run, where not all do: news comes by their places among these. Pure. */
export class ItemPlaces {
  /** @param items those that run, ascending; undefined where all do. */
  constructor(private readonly items?: readonly number[]) {}

  itemAt(place: number): number {
    return this.items?.[place] ?? place;
  }

  /** @returns for an item that does not run, the place of the next one that does. */
  placeOf(item: number): number {
    const { items } = this;
    if (!items) return item;
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((items[middle] as number) < item) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
