/** Which point of a cloud somebody means who points beside it. Pure. */

/** Pixels; a point that is as far from the pointer is not meant. */
const REACH = 30;

/** Where points are, in pixels; `left` rises with `at`. */
export interface Cloud {
  count: number;
  left(at: number): number;
  top(at: number): number;
}

/**
 * The nearest in the plane: of a cloud many are at the pointer's height or beside it, and not both.
 * @param pointer in pixels. @returns undefined where none is within reach.
 */
export function nearestPoint(
  { count, left, top }: Cloud,
  pointer: { left: number; top: number },
): number | undefined {
  const beside = firstFrom(pointer.left, left, count);
  let nearest: number | undefined;
  let best = REACH;
  const look = (from: number, step: number): void => {
    for (let at = from; at >= 0 && at < count; at += step) {
      const across = left(at) - pointer.left;
      // Those beyond are farther still: of very many only those of a narrow strip are looked at.
      if (Math.abs(across) >= best) return;
      const distance = Math.hypot(across, top(at) - pointer.top);
      if (distance >= best) continue;
      nearest = at;
      best = distance;
    }
  };
  look(beside, 1);
  look(beside - 1, -1);
  return nearest;
}

/** @returns the first that is not to the left of this; `count` where all are. */
function firstFrom(edge: number, left: Cloud['left'], count: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (left(middle) < edge) low = middle + 1;
    else high = middle;
  }
  return low;
}
