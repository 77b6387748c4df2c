/** Work over very many rows, in slices: nothing else waits for long. */
import { setImmediate as turn } from 'node:timers/promises';
import { bounded } from './bounded';

/** Between looks at the clock, and how long others may wait. */
const STRIDE = 20;
const SLICE_MS = 12;

/**
 * @param visit is given each row, from 0 on, until it answers true.
 * @param mostMs what a slice may take, before it is ended: for a visit that may take for ever.
 * @throws TooSlow
 */
export async function inSlices(
  total: number,
  visit: (row: number) => boolean | void,
  mostMs?: number,
): Promise<void> {
  const slice = (from: number): number => {
    const since = performance.now();
    for (let row = from; row < total; row += 1) {
      if (visit(row)) return total;
      if ((row - from) % STRIDE === STRIDE - 1 && performance.now() - since > SLICE_MS) return row + 1;
    }
    return total;
  };
  for (let from = 0; from < total;) {
    from = mostMs === undefined ? slice(from) : bounded(() => slice(from), mostMs);
    if (from < total) await turn();
  }
}
