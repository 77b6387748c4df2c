// Counting primes, a block of numbers per item. The helper module travels with the function.
import { isPrime } from './lib/is-prime';

const BLOCK = 20_000;

/**
 * How many primes there are from `block * 20 000` up to the next block.
 * @parallel range(200)
 */
export function primesInBlock(block: number): number {
  let count = 0;
  for (let n = block * BLOCK; n < (block + 1) * BLOCK; n++) if (isPrime(n)) count++;
  return count;
}

/**
 * Which of the numbers is a product of two primes, and of which two.
 * @parallel [15, 91, 10_403, 1_022_117, 25_013_809], [3, 7, 101, 1_009, 5_000]
 */
export function otherFactor(product: number, factor: number): number {
  // The last item fails: its error shows this line.
  if (product % factor !== 0) throw new RangeError(`${factor} does not divide ${product}`);
  return product / factor;
}
