/** How often values occur. Pure. */

/** Ranges of values there are at most. */
const MOST = 60;
const LEAST = 5;

export interface Histogram {
  /** Of each range. */
  middles: number[];
  counts: number[];
  /** The width of a range. */
  step: number;
}

/** Whole numbers of a small range are counted one by one. @param values finite ones. */
export function histogram(values: Float64Array): Histogram {
  if (values.length === 0) return { middles: [], counts: [], step: 0 };
  let [least, most] = [Infinity, -Infinity];
  let areWhole = true;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    areWhole &&= Number.isInteger(value);
  }
  if (most === least) return { middles: [least], counts: [values.length], step: Math.abs(least) || 1 };
  if (areWhole && most - least < MOST) return counted(values, least - 0.5, 1, most - least + 1);
  const ranges = Math.min(MOST, Math.max(LEAST, Math.ceil(Math.sqrt(values.length))));
  return counted(values, least, (most - least) / ranges, ranges);
}

function counted(values: Float64Array, from: number, step: number, ranges: number): Histogram {
  const counts = new Array<number>(ranges).fill(0);
  for (const value of values) {
    const range = Math.min(ranges - 1, Math.floor((value - from) / step));
    counts[range] = (counts[range] as number) + 1;
  }
  return { middles: counts.map((_, at) => from + (at + 0.5) * step), counts, step };
}
