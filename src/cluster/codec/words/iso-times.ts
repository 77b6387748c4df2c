/** numpy's points in time as ISO 8601 texts, as numpy itself writes them: to the unit they are counted in. Pure. */

/** numpy's "not a time". */
export const NOT_A_TIME = -(2n ** 63n);
/** As numpy and pandas print it. */
export const NOT_A_TIME_WORD = 'NaT';
const DTYPE = /^<M8(?:\[(\d*)([A-Za-z\u03bc]+)\])?$/;
/** Decimals of the units below a second. */
const DECIMALS: Readonly<Record<string, number>> = {
  s: 0,
  ms: 3,
  us: 6,
  μs: 6,
  ns: 9,
  ps: 12,
  fs: 15,
  as: 18,
};
const SECONDS: Readonly<Record<string, bigint>> = { m: 60n, h: 3600n, D: 86_400n, W: 604_800n };
/** Characters of `2024-01-02T03:04:05` that say something. */
const LENGTHS: Readonly<Record<string, number>> = { Y: 4, M: 7, W: 10, D: 10, h: 13, m: 16 };

/**
 * @param dtype numpy's name of the array's elements: `<M8[ns]`.
 * @returns undefined for a dtype of anything else. Null stands for NaT, and digits for years no calendar here has.
 */
export function isoTimes(dtype: string): ((ticks: bigint) => string | null) | undefined {
  const found = DTYPE.exec(dtype);
  if (!found) return undefined;
  const [, count = '', unit = ''] = found;
  return (ticks) => (ticks === NOT_A_TIME ? null : isoTime(ticks * BigInt(count || 1), unit));
}

function isoTime(ticks: bigint, unit: string): string {
  const decimals = DECIMALS[unit] ?? 0;
  const perSecond = 10n ** BigInt(decimals);
  const fraction = ((ticks % perSecond) + perSecond) % perSecond;
  const time = instant(ticks, unit, Number((ticks - fraction) / perSecond));
  if (Number.isNaN(time.getTime())) return String(ticks);
  const [, date = '', clock = ''] = /^(.*-\d\d-\d\d)T(.*)\.\d{3}Z$/.exec(time.toISOString()) ?? [];
  const text = `${date}T${clock}`;
  const length = LENGTHS[unit];
  // A year beyond 9999 has a sign and six digits.
  if (length !== undefined) return text.slice(0, text.length - 19 + length);
  return decimals === 0 ? text : `${text}.${String(fraction).padStart(decimals, '0')}`;
}

function instant(ticks: bigint, unit: string, seconds: number): Date {
  if (unit !== 'Y' && unit !== 'M') return new Date(seconds * Number(SECONDS[unit] ?? 1n) * 1000);
  const epoch = new Date(0);
  epoch.setUTCMonth(Number(unit === 'Y' ? ticks * 12n : ticks));
  return epoch;
}
