/** `datetime` and its time zones: an instant becomes a Date, to the millisecond. */
import { PickleError } from '../errors';

/** Milliseconds, of a `timedelta`. */
class Duration {
  constructor(readonly ms: number) {}
}

/** A `timezone` of a fixed offset. */
class FixedZone {
  constructor(readonly offsetMs: number) {}
}

const DAY_MS = 86_400_000;

export function timeDelta(args: unknown[]): Duration {
  const [days = 0, seconds = 0, microseconds = 0] = args;
  return new Duration(number(days) * DAY_MS + number(seconds) * 1000 + number(microseconds) / 1000);
}

export function timezone([offset]: unknown[]): FixedZone {
  if (!(offset instanceof Duration)) throw new PickleError('The pickle holds a time zone without an offset.');
  return new FixedZone(offset.ms);
}

/**
 * @param args ten bytes (year, month, day, hour, minute, second, microsecond), and perhaps the zone.
 *   Without one the time is local, as Python itself takes it.
 */
export function datetime([packed, zone]: unknown[]): Date {
  if (!Buffer.isBuffer(packed) || packed.length !== 10)
    throw new PickleError('The pickle holds a datetime that is none.');
  if (zone !== undefined && !(zone instanceof FixedZone))
    throw new PickleError('The pickle holds a datetime of an unknown time zone.');
  const [, , month = 0, day = 0, hour = 0, minute = 0, second = 0] = packed;
  const year = packed.readUInt16BE(0);
  const ms = Math.floor(packed.readUIntBE(7, 3) / 1000);
  // The highest bit of the month tells the second of two equal local times apart.
  const parts = [(month & 0x7f) - 1, day] as const;
  const date = new Date(0);
  if (!zone) {
    date.setFullYear(year, ...parts);
    date.setHours(hour, minute, second, ms);
    return date;
  }
  date.setUTCFullYear(year, ...parts);
  date.setUTCHours(hour, minute, second, ms);
  return new Date(date.getTime() - zone.offsetMs);
}

function number(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new PickleError('The pickle holds a duration that is none.');
}
