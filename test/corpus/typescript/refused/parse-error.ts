// refused 3:1: parse-error.ts:4:14 does not parse: Unexpected ";"; correct that first.
/** @parallel range(3) */
export function square(x: number): number {
  return x * ;
}
