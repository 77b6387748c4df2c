// refused <inputs>:1:8: the inputs expression 'range(3' does not parse at column 8: Expected ")" before the end
/** @parallel range(3 */
export function square(x: number): number {
  return x * x;
}
