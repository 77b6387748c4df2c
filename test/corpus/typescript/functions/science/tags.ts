// Tags that are tags, and what only looks like one.
const text = '/** @parallel range(9) */ function no() {}';
const template = `
/** @parallel */
function neither() {}
`;
// @parallel range(1)
function comment(): void {}
/* @parallel range(1) */
function plainBlock(): void {}
/** @parallel-ish range(1) */
function otherTag(): void {}
/** see {@parallel} and user@parallel.org */
function mentioned(): void {}

/**
 * Several lines.
 *
 * @param x what to double
 * @parallel [
 *   1,
 *   2,
 * ].map((x) => x + 1)
 * @returns the double
 */
export async function tagged(x: number): Promise<number> {
  return [text, template, comment, plainBlock, otherTag, mentioned].length + 2 * x;
}

/** @parallel ['one', 'line'] */ export const arrow = (word: string): string => word.padEnd(6, '.');

/** @parallel new Set([1, 2]) */
// A comment between the two,
/* and another one. */
const expression = async function named(x: number): Promise<string> {
  return `${named.name} ${x}`;
};

let kept: unknown = expression;
