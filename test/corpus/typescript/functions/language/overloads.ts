// Overloads, generics, assertion functions, default and rest parameters, destructuring of all sorts.
type Vector = readonly [x: number, y: number];

function assertFinite(value: unknown): asserts value is number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError(`${String(value)} is not a finite number`);
}

const { PI, hypot: length, ...rest } = Math;
const [first = 0, , third = length(3, 4), ...others] = [1, 2, undefined, 4, 5];

/** The length of something. */
export function size(of: string): number;
export function size(of: Vector, ...more: Vector[]): number;
/** @parallel ['abc', [3, 4], [NaN, 1], []] */
export function size(of: string | Vector, ...more: Vector[]): number {
  if (typeof of === 'string') return of.length;
  const [x = PI, y = third] = of;
  assertFinite(x);
  assertFinite(y);
  return length(x, y) + first + others.length + more.length + Object.keys(rest).length;
}

/** @parallel [{ a: 1 }, { a: 2, b: { c: [7, 8] } }] */
export const pick = <T extends { a: number; b?: { c: number[] } }>({ a, b: { c: [, last = a] = [] } = { c: [] } }: T, scale = PI): number[] => [
  a,
  last,
  scale,
];
