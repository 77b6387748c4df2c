// Descriptive statistics, a bootstrap, and a linear regression; options with defaults from the module.
import { mulberry32 } from '@shared/random';

interface Options {
  resamples?: number;
  level?: number;
}
const DEFAULTS: Required<Options> = { resamples: 200, level: 0.9 };
const options = { ...DEFAULTS, resamples: 50 };

const sum = (xs: Iterable<number>): number => {
  let [total, lost] = [0, 0];
  for (const x of xs) {
    const y = x - lost;
    const t = total + y;
    lost = t - total - y;
    total = t;
  }
  return total;
};
const mean = (xs: number[]): number => sum(xs) / xs.length;
const variance = (xs: number[], m = mean(xs)): number => sum(xs.map((x) => (x - m) ** 2)) / (xs.length - 1);

const samples = new Map<string, number[]>([
  ['heights', [1.62, 1.75, 1.81, 1.58, 1.69]],
  ['waits', [3, 1, 4, 1, 5, 9, 2, 6]],
  ['one', [1]],
]);

/** @parallel samples.entries() */
export function interval([name, xs]: [string, number[]]): { name: string; low: number; high: number; sd: number } {
  const { resamples, level } = options;
  const random = mulberry32(xs.length);
  const means = Array.from({ length: resamples }, () => mean(xs.map(() => xs[Math.floor(random() * xs.length)]!))).sort((a, b) => a - b);
  const cut = Math.floor(((1 - level) / 2) * resamples);
  return { name, low: means[cut]!, high: means[resamples - 1 - cut]!, sd: Math.sqrt(variance(xs)) };
}

/** @parallel [[1, 2, 3], [0, 1]], [[2, 4, 6.5], [1, 1]] */
export function fit(xs: number[], ys: number[]): { slope: number; intercept: number; r2: number } {
  const [mx, my] = [mean(xs), mean(ys)];
  const slope = sum(xs.map((x, i) => (x - mx) * (ys[i]! - my))) / sum(xs.map((x) => (x - mx) ** 2));
  const intercept = my - slope * mx;
  const rest = sum(ys.map((y, i) => (y - slope * xs[i]! - intercept) ** 2));
  return { slope, intercept, r2: 1 - rest / sum(ys.map((y) => (y - my) ** 2)) };
}
