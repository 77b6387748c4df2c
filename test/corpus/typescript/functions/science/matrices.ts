// Linear algebra by hand: LU with pivoting, power iteration, and a determinant by recursion.
type Matrix = number[][];
const identity = (n: number): Matrix => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => +(i === j)));
const hilbert = (n: number): Matrix => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => 1 / (i + j + 1)));
const singular: Matrix = [
  [1, 2],
  [2, 4],
];

class SingularMatrix extends Error {
  override readonly name = 'SingularMatrix';
}

function solve(a: Matrix, b: number[]): number[] {
  const m = a.map((row, i) => [...row, b[i]!]);
  for (let k = 0; k < m.length; k++) {
    const pivot = m.slice(k).reduce((best, row, i) => (Math.abs(row[k]!) > Math.abs(m[best]![k]!) ? i + k : best), k);
    [m[k], m[pivot]] = [m[pivot]!, m[k]!];
    if (Math.abs(m[k]![k]!) < 1e-12) throw new SingularMatrix(`pivot ${k} vanishes`);
    for (let i = k + 1; i < m.length; i++) {
      const factor = m[i]![k]! / m[k]![k]!;
      for (let j = k; j <= m.length; j++) m[i]![j]! -= factor * m[k]![j]!;
    }
  }
  const x = new Array<number>(m.length).fill(0);
  for (let i = m.length - 1; i >= 0; i--) x[i] = (m[i]!.at(-1)! - x.reduce((s, v, j) => s + (j > i ? m[i]![j]! * v : 0), 0)) / m[i]![i]!;
  return x;
}

const det = (m: Matrix): number =>
  m.length === 1 ? m[0]![0]! : m[0]!.reduce((sum, v, j) => sum + (j % 2 ? -v : v) * det(m.slice(1).map((row) => row.filter((_, k) => k !== j))), 0);

/** @parallel [identity(2), hilbert(4), singular] */
export const analyse = async (m: Matrix): Promise<{ det: number; x: number[]; dominant: number }> => {
  let v = m.map(() => 1);
  let dominant = 0;
  do {
    const w = m.map((row) => row.reduce((s, a, j) => s + a * v[j]!, 0));
    const norm = Math.hypot(...w);
    v = w.map((x) => x / norm);
    if (Math.abs(norm - dominant) < 1e-9) break;
    dominant = norm;
  } while (true);
  const x = solve(m, m.map((_, i) => i + 1));
  return { det: det(m), x, dominant };
};
