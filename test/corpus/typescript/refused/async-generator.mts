// refused 3:1: 'pages' is a generator; return an array instead of yielding.
/** @parallel range(3) */
export async function* pages(n: number): AsyncGenerator<number> {
  yield n;
}
