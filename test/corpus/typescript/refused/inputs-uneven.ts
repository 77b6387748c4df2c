// refused All sequences must have the same length; these have 3, 2.
/** @parallel [1, 2, 3], [4, 5] */
export function add(x: number, y: number): number {
  return x + y;
}
