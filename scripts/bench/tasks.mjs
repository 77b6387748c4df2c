// What the bench runs: nothing at all, and the tutorial's arithmetic.
export function noop(x) {
  return x;
}

/** A little arithmetic, a hundred thousand times over. */
export function f(x) {
  let result = 1.0;
  for (let i = 0; i < 100_000; i++) {
    result = result * x * 0.5;
    if (result % 5 === 0) result -= 4;
  }
  return result;
}
