// refused 3:1: '@paralel' is misspelled; write @parallel.
/** @paralel range(3) */
export function square(x: number): number {
  return x * x;
}
