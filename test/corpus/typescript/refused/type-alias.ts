// refused 3:1: 'Score' is a type; tag a top-level function that uses it.
/** @parallel range(3) */
type Score = (x: number) => number;
export const score: Score = (x) => x;
