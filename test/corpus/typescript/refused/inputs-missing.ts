// refused <inputs>:1:1: the inputs expression is empty; write one, range(100) say
/** @parallel */
export function square(x: number): number {
  return x * x;
}
