/** Points in time as they are written, each as long as what is written of it: a day, a minute. Pure. */

export class Moment {
  /**
   * @param from what its clock shows, as if that were UTC, in ms.
   * @param to the same, when it is over.
   * @param ahead what its clock is ahead of UTC, in ms; undefined where nobody says.
   */
  constructor(
    readonly from: number,
    readonly to: number,
    readonly ahead: number | undefined,
  ) {}
}

const WRITTEN =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(?:(Z)|([-+])(\d\d):?(\d\d))?)?)?)?$/i;
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000] as const;

/** @returns undefined for a text that is no year, month, day or time of a day. */
export function momentOf(text: string): Moment | undefined {
  const [, year, month, day, hour, minute, second, fraction = '', zulu, sign, hours, minutes] =
    WRITTEN.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const [first, last] = [Number(year), Number(month ?? 1) - 1];
  const start = Date.UTC(first, last, Number(day ?? 1));
  const part = Number(hour ?? 0) * HOUR + Number(minute ?? 0) * MINUTE + Number(second ?? 0) * SECOND;
  const from = start + part + (fraction === '' ? 0 : Number(`0.${fraction}`) * SECOND);
  const length = (): number => {
    if (month === undefined) return Date.UTC(first + 1, 0) - start;
    if (day === undefined) return Date.UTC(first, last + 1) - start;
    if (hour === undefined) return DAY;
    if (minute === undefined) return HOUR;
    if (second === undefined) return MINUTE;
    return SECOND / 10 ** fraction.length;
  };
  const offset = (Number(hours) * HOUR + Number(minutes) * MINUTE) * (sign === '-' ? -1 : 1);
  const ahead = zulu === undefined ? (sign === undefined ? undefined : offset) : 0;
  return new Moment(from, from + length(), ahead);
}

/**
 * Whether a moment begins before another, in it (0), or when it is over. Where one does not say what its clock is ahead of
 * UTC, both are taken for the same clock's.
 */
export function beginsIn(moment: Moment, other: Moment): number {
  const isSameClock = moment.ahead === undefined || other.ahead === undefined;
  const at = moment.from - (isSameClock ? 0 : (moment.ahead ?? 0) - (other.ahead ?? 0));
  return at < other.from ? -1 : at < other.to ? 0 : 1;
}
