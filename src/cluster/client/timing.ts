/** Spans between the times that result metadata hold. Pure. */
import type { PartMetadata } from './metadata';

/** The times noted of every request. */
export type TimeField = 'submitted' | 'started' | 'completed' | 'received';

/** A field of the metadata of every part, or times of one's own. */
export type Times = TimeField | string | Date | readonly (string | Date | undefined)[];

/** Milliseconds since 1970 with their fraction: peers write microseconds, which `Date` would drop. */
export function parseTime(time: string | Date): number {
  if (time instanceof Date) return time.getTime();
  const fraction = /\.\d{3}(\d{1,6})/.exec(time)?.[1];
  return Date.parse(time) + (fraction ? Number(`0.${fraction}`) : 0);
}

/**
 * Seconds from the earliest of `start` to the latest of `end`.
 * @returns NaN when one of them has no time yet.
 */
export function secondsBetween(parts: readonly PartMetadata[], start: Times, end: Times): number {
  const from = Math.min(...timesOf(parts, start));
  const until = Math.max(...timesOf(parts, end));
  return Number.isFinite(from) && Number.isFinite(until) ? (until - from) / 1000 : NaN;
}

/** Seconds the engines worked, added up; a part that has not ended counts nothing. */
export function secondsOfWork(parts: readonly PartMetadata[]): number {
  return parts.reduce((sum, { started, completed }) => {
    const spent = started && completed ? (parseTime(completed) - parseTime(started)) / 1000 : 0;
    return sum + Math.max(0, spent);
  }, 0);
}

function timesOf(parts: readonly PartMetadata[], times: Times): number[] {
  const listed = isField(times) ? parts.map((part) => part[times]) : [times].flat();
  return listed.flatMap((time) => (time === undefined ? [] : [parseTime(time as string | Date)]));
}

function isField(times: Times): times is TimeField {
  return times === 'submitted' || times === 'started' || times === 'completed' || times === 'received';
}
