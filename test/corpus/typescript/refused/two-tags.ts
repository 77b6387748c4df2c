// refused 6:1: There are two @parallel tags here, and one run has one set of inputs; keep one of them.
/**
 * @parallel range(3)
 * @parallel range(4)
 */
export function square(x: number): number {
  return x * x;
}
