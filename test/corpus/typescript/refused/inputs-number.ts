// refused inputs: TypeError: the inputs expression gave 1000, which is not a sequence; did you mean range(1000)?
/** @parallel 1000 */
export function square(x: number): number {
  return x * x;
}
