// Tagged constants that hold what a call gave, another name of a function, or one of several in a declaration.
import memoize from 'lodash/memoize';
import flow from 'lodash/flow';

const twice = (x: number): number => 2 * x;

/** @parallel range(3) */
export const remembered = memoize(twice);

/** @parallel range(3) */
export const alias = twice;

/** @parallel [1.4, -1.6] */
export const rounded = Math.round;

/** @parallel ['a', 'b'] */
export const shouted = flow([(text: string) => text.toUpperCase(), (text: string) => `${text}!`]);

/** @parallel range(3) */
export const first = (x: number): number => second(x) + 1,
  second = (x: number): number => 3 * x;

const limiter = (most: number) => {
  const running = new Set<Promise<unknown>>();
  return <A extends unknown[], R>(f: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      while (running.size >= most) await Promise.race(running);
      const promise = f(...args);
      running.add(promise);
      return promise.finally(() => running.delete(promise));
    };
};

/** @parallel ['one', 'two', 'three'] */
const limited = limiter(2)(async (word: string) => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  if (word.length > 4) throw new RangeError(`${word} is too long`);
  return word.length;
});

void limited('go');
