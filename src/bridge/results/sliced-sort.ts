/** Very many rows put in order, in slices: nothing else waits for long. */
import { orderOf } from '../compare-values';
import { inSlices } from './slices';

/** Rows sorted at once; of such runs longer ones are merged. */
const RUN = 512;

/**
 * As `sortRows` has them.
 * @param rows positions; they stay as they are.
 * @param valueOf what a position is sorted by
 */
export async function sortInSlices(
  rows: Uint32Array,
  valueOf: (row: number) => unknown,
  descending: boolean,
): Promise<Uint32Array> {
  const { length } = rows;
  const values = new Array<unknown>(length);
  await inSlices(length, (at) => void (values[at] = valueOf(rows[at] as number)));
  const order = orderOf(values, descending);
  let sorted = Uint32Array.from(rows.keys());
  await inSlices(
    Math.ceil(length / RUN),
    (run) => void sorted.subarray(run * RUN, (run + 1) * RUN).sort(order),
  );
  for (let width = RUN; width < length; width *= 2) sorted = await merged(sorted, width, order);
  return sorted.map((at) => rows[at] as number);
}

/** @param width of runs that are in order: of each two one is made. */
async function merged(
  runs: Uint32Array<ArrayBuffer>,
  width: number,
  order: (one: number, other: number) => number,
): Promise<Uint32Array<ArrayBuffer>> {
  const { length } = runs;
  const made = new Uint32Array(length);
  let [left, middle, right, end] = [0, 0, 0, 0];
  await inSlices(length, (to) => {
    if (to === end) {
      [left, middle, end] = [to, Math.min(to + width, length), Math.min(to + 2 * width, length)];
      right = middle;
    }
    const isLeft =
      right === end || (left < middle && order(runs[left] as number, runs[right] as number) <= 0);
    made[to] = runs[isLeft ? left++ : right++] as number;
  });
  return made;
}
