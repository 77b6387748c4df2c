// refused 3:1: 'countdown' is a generator; return an array instead of yielding.
/** @parallel range(3) */
export function* countdown(n: number): Generator<number> {
  while (n > 0) yield n--;
}
