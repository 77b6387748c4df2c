/** Python's `range`, for inputs. */

/**
 * `range(5)` is `[0, 1, 2, 3, 4]`; `range(1, 7, 2)` is `[1, 3, 5]`; a negative step counts down.
 * @throws RangeError when the step is 0 or anything is not a finite number.
 */
export function range(stop: number): number[];
export function range(start: number, stop: number, step?: number): number[];
export function range(first: number, second?: number, step = 1): number[] {
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  if (![start, stop, step].every(Number.isFinite) || step === 0) {
    throw new RangeError(
      `range(${[first, second, step].join(', ')}) needs finite numbers and a step other than 0.`,
    );
  }
  const length = Math.max(0, Math.ceil((stop - start) / step));
  return Array.from({ length }, (_, index) => start + index * step);
}
