// refused inputs: RangeError: range would give 1000000000 items; one map takes at most 16777216, so map over blocks of them
/** @parallel range(1e9) */
export function square(x: number): number {
  return x * x;
}
