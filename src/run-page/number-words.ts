/** Numbers as somebody reads them who wants to know how large they are. Pure. */

/** Six digits at most. */
export function numberWords(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  const words = value.toPrecision(6);
  return words.includes('e') ? words.replace(/\.?0+e/, 'e') : words.replace(/\.?0+$/, '');
}
