// The tutorial. Press "Run over..." above a function.

/**
 * A little arithmetic, a hundred thousand times over.
 * @parallel range(1000)
 */
export function f(x: number): number {
  let result = 1.0;
  for (let i = 0; i < 100_000; i++) {
    result = result * x * 0.5;
    if (result % 5 === 0) result -= 4;
  }
  return result;
}
