// The tag above the first signature, where editors show JSDoc, and the function's code far below.
/** @parallel [2, '3'] */
export function parse(value: number): number;
export function parse(value: string): number;

export function parse(value: number | string): number {
  return typeof value === 'number' ? value : Number.parseInt(value, 10);
}
