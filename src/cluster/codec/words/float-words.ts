/**
 * Floats of one column as texts, as pandas prints them: all with the same number of decimals, six at most, or all with
 * an exponent when one of them is too small or too large for that. Pure.
 */

const DIGITS = 6;
/** Longer than this, sign included, and beyond a million: with an exponent. */
const LONGEST = DIGITS + 6;

/** @param values the column's, missing ones as NaN or null. They are read once. */
export function floatWords(values: Iterable<unknown>): (value: number) => string {
  let decimals = 1;
  let largest = 0;
  let isSmall = false;
  for (const value of values) {
    if (typeof value !== 'number' || Number.isNaN(value)) continue;
    const size = Math.abs(value);
    if (size > largest) largest = size;
    if (size > 0 && size < 10 ** -DIGITS) isSmall = true;
    if (decimals < DIGITS && !Number.isInteger(value) && Number.isFinite(value))
      decimals = Math.max(decimals, decimalsOf(value));
  }
  // Infinity counts as large, and is no long text itself.
  const whole = Number.isFinite(largest) ? largest : largestFinite(values);
  const length = 1 + String(BigInt(Math.trunc(whole))).length + 1 + decimals;
  const isScientific = isSmall || (length > LONGEST && largest > 1e6);
  return isScientific ? scientific : (value) => special(value) ?? fixed(value, decimals);
}

/** A float by itself. */
export function floatWord(value: number): string {
  const size = Math.abs(value);
  if (size > 0 && (size < 10 ** -DIGITS || size >= 1e21)) return scientific(value);
  return special(value) ?? fixed(value, decimalsOf(value));
}

function special(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return undefined;
  return value < 0 ? '-inf' : 'inf';
}

function fixed(value: number, decimals: number): string {
  const text = rounded(value).toFixed(decimals);
  return Object.is(value, -0) ? `-${text}` : text;
}

/** Half-way cases to the even neighbour, as in Python: of six decimals only odd multiples of 1/128 are such. */
function rounded(value: number): number {
  const isHalfWay = Number.isInteger(value * 128) && !Number.isInteger(value * 64);
  return isHalfWay ? (2 * Math.round((value * 1e6) / 2)) / 1e6 : value;
}

function scientific(value: number): string {
  const text = special(value);
  if (text !== undefined) return text;
  const [digits, exponent] = value.toExponential(DIGITS).split('e') as [string, string];
  return `${Object.is(value, -0) ? '-' : ''}${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

/** How many of six decimals are not trailing zeros; one at least. */
function decimalsOf(value: number): number {
  if (!Number.isFinite(value)) return 1;
  const [, fraction = ''] = rounded(value).toFixed(DIGITS).split('.');
  return Math.max(1, fraction.replace(/0+$/, '').length);
}

function largestFinite(values: Iterable<unknown>): number {
  let largest = 0;
  for (const value of values)
    if (typeof value === 'number' && Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
}
