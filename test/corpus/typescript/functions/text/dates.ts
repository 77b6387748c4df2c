// Calendars without a library: Julian days, Easter, time zones by Intl, durations.
const DAY_MS = 86_400_000;
const MONTHS = Object.freeze('January February March April May June July August September October November December'.split(' '));
const zones = ['Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Mars/Olympus'];

/** @parallel [1999, 2024, 2038] */
export function easter(year: number): { date: Date; text: string; julian: number } {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  const date = new Date(Date.UTC(year, month - 1, day));
  return { date, text: `${day} ${MONTHS[month - 1]}`, julian: date.getTime() / DAY_MS + 2440587.5 };
}

/** @parallel zones, [new Date('2024-07-01T12:00:00Z'), new Date('2024-01-01'), new Date('2024-03-10'), new Date(0)] */
export const clock = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(at);
