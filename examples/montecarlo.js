// An estimate of pi, and a random walk, in plain JavaScript.
import { generator } from './lib/random.js';

const DARTS = 2_000_000;

/**
 * Throws darts at a square; the share inside the circle gives pi. Each seed is one item.
 * @parallel range(1, 65)
 */
export function estimatePi(seed) {
  const random = generator(seed);
  let inside = 0;
  for (let i = 0; i < DARTS; i++) {
    if (random() ** 2 + random() ** 2 < 1) inside++;
  }
  return (4 * inside) / DARTS;
}

/**
 * Where a walker stands after so many steps: one Float64Array of x and y per item.
 * @parallel seeds, seeds.map((seed) => seed * 100_000)
 */
export const walk = async (seed, steps) => {
  const random = generator(seed);
  const at = new Float64Array(2);
  for (let i = 0; i < steps; i++) at[random() < 0.5 ? 0 : 1] += random() < 0.5 ? -1 : 1;
  return at;
};

export const seeds = Array.from({ length: 40 }, (_, i) => i + 1);
