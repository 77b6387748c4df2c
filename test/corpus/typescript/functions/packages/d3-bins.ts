// Histograms with d3-array, a package of ES modules only.
import { bin, extent, quantile, rollup } from 'd3-array';
import { mulberry32, normal } from '@shared/random';

/** @parallel [1, 2, 3], [10, 100, 1000] */
export function histogram(seed: number, size: number): { edges: number[]; counts: number[]; q: (number | undefined)[] } {
  const random = mulberry32(seed);
  const sample = Array.from({ length: size }, () => normal(random));
  const bins = bin().domain([-4, 4]).thresholds(8)(sample);
  const [low = 0] = extent(sample);
  console.debug(`lowest ${low.toFixed(3)}`);
  return {
    edges: bins.map(({ x0 }) => x0!),
    counts: bins.map(({ length }) => length),
    q: [0.25, 0.5, 0.75].map((p) => quantile(sample, p)),
  };
}

/** @parallel [['a', 'b', 'a'], [], ['c']] */
export const frequencies = (letters: string[]): Map<string, number> =>
  new Map(rollup(letters, (group) => group.length, (letter) => letter));
