// refused 3:1: '@Parallel' is misspelled; write @parallel.
/** @Parallel range(3) */
export function square(x: number): number {
  return x * x;
}
