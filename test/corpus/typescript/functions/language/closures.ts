// Functions made at the top level: curried, composed, memoised, debounced, bound.
const curry =
  <A, B, C>(f: (a: A, b: B) => C) =>
  (a: A) =>
  (b: B): C =>
    f(a, b);

const pipe =
  <T>(...steps: ((x: T) => T)[]) =>
  (x: T): T =>
    steps.reduce((value, step) => step(value), x);

function memoise<A, R>(f: (a: A) => R): (a: A) => R {
  const known = new Map<A, R>();
  return (a) => {
    if (!known.has(a)) known.set(a, f(a));
    return known.get(a)!;
  };
}

const counter = (() => {
  let count = 0;
  return { next: () => ++count, reset: () => (count = 0) };
})();

const add = curry((a: number, b: number) => a + b);
const process = pipe(add(1), (x) => x * 2, add(-3));
const fibonacci: (n: number) => bigint = memoise((n) => (n < 2 ? BigInt(n) : fibonacci(n - 1) + fibonacci(n - 2)));
const steps: ((x: number) => number)[] = [];
steps.push(add(10));
for (const factor of [2, 3]) steps.push((x) => x * factor);

console.log('loaded', process(4));
setInterval(() => counter.next(), 1000).unref();

/** @parallel [0, 1, 30, 90] */
export function compute(n: number): [number, bigint, number, number] {
  counter.reset();
  return [process(n), fibonacci(n), steps.reduce((x, step) => step(x), n), counter.next()];
}
