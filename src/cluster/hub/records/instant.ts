/**
 * Points in time as text with microseconds, which JavaScript's Date would lose: `2026-11-22T15:06:38.377001Z`.
 * In this form the order of the texts is the order in time, and equal texts are equal times.
 */

const ISO_DATE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:(Z)|([+-]\d{2}):?(\d{2}))?$/;
const SHORTEST = '2026-11-22T15:06:38'.length;
/** Beyond this the clock was set, or the machine slept. */
const DRIFT_MS = 2;

let origin = performance.timeOrigin;

/** The instant that a text means; a date without a zone is local time. @returns undefined when it is no date. */
export function instantOf(text: string): string | undefined {
  if (text.length < SHORTEST || text[10] !== 'T') return undefined;
  const match = ISO_DATE.exec(text);
  if (!match) return undefined;
  const [, seconds = '', fraction = '', utc = '', hours, minutes] = match;
  const zone = utc || (hours === undefined ? '' : `${hours}:${minutes}`);
  const time = Date.parse(seconds + zone);
  if (Number.isNaN(time)) return undefined;
  const iso = new Date(time).toISOString();
  // Years outside of four digits have another form, which would spoil the order.
  return iso.length === 24 ? `${iso.slice(0, SHORTEST)}.${fraction.padEnd(6, '0')}Z` : undefined;
}

/** The present instant, by the system's clock. */
export function presentInstant(): string {
  const elapsed = performance.now();
  const wall = Date.now();
  if (Math.abs(origin + elapsed - wall) > DRIFT_MS) origin = wall - elapsed;
  const micros = Math.floor((origin + elapsed) * 1000);
  const milliseconds = new Date(Math.floor(micros / 1000)).toISOString();
  return `${milliseconds.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`;
}
