// Lazy pipelines out of generators, inside one call.
function* naturals(): Generator<number, never> {
  for (let n = 1; ; n++) yield n;
}

function* take<T>(count: number, from: Iterable<T>): Generator<T> {
  if (count <= 0) return;
  for (const item of from) {
    yield item;
    if (--count === 0) return;
  }
}

class Tree<T> {
  constructor(
    readonly value: T,
    readonly left?: Tree<T>,
    readonly right?: Tree<T>,
  ) {}
  *[Symbol.iterator](): Generator<T> {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
  static of<T>(values: readonly T[]): Tree<T> | undefined {
    if (values.length === 0) return undefined;
    const middle = values.length >> 1;
    return new Tree(values[middle]!, Tree.of(values.slice(0, middle)), Tree.of(values.slice(middle + 1)));
  }
}

async function* slowly<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) {
    await null;
    yield item;
  }
}

/** @parallel take(4, naturals()) */
export async function walk(n: number): Promise<{ squares: number[]; order: number[]; last: number | undefined }> {
  const squares: number[] = [];
  for await (const square of slowly(take(n, naturals()))) squares.push(square * square);
  const order = [...(Tree.of(squares) ?? [])];
  outer: for (const a of order) {
    for (const b of order) {
      if (a + b > 20) break outer;
      if (a === b) continue outer;
    }
  }
  return { squares, order, last: order.at(-1) };
}
