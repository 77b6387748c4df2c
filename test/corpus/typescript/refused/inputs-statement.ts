// refused <inputs>:1:1: the inputs expression 'const xs = [1, 2]' does not parse at column 1: Unexpected "const"
/** @parallel const xs = [1, 2] */
export function square(x: number): number {
  return x * x;
}
