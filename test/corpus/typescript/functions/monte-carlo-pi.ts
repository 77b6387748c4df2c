// Estimates pi by throwing darts; run as a program it prints a table.
import { mulberry32 } from '@shared/random';

const DARTS = 20_000;

/**
 * One estimate per seed.
 * @parallel range(8)
 */
export function estimatePi(seed: number): number {
  const random = mulberry32(seed + 1);
  let inside = 0;
  for (let i = 0; i < DARTS; i++) {
    const [x, y] = [random(), random()];
    if (x * x + y * y <= 1) inside++;
  }
  return (4 * inside) / DARTS;
}

function main(argv: readonly string[]): void {
  const runs = Number(argv[2] ?? 3);
  console.table(Array.from({ length: runs }, (_, seed) => ({ seed, pi: estimatePi(seed) })));
}

main(process.argv);
