// refused 3:1: unclosed.ts:6:1 does not parse: Unexpected "export"; correct that first.
/** @parallel range(3) */
export function square(x: number): number {
  return x * x;

export const after = 1;
