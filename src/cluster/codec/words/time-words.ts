/** Points in time and durations of one column as texts, as pandas prints them. Pure. */
import { NOT_A_TIME, NOT_A_TIME_WORD } from './iso-times';

const DAY = 86_400n;

const PER_SECOND: Readonly<Record<string, bigint>> = {
  s: 1n,
  ms: 1000n,
  us: 1_000_000n,
  ns: 1_000_000_000n,
};
const SECONDS: Readonly<Record<string, bigint>> = { m: 60n, h: 3600n, D: DAY };

/** Ticks as whole seconds and the nanoseconds beyond them. */
type Split = (ticks: bigint) => { seconds: bigint; nanos: bigint };

/**
 * Days alone when all are midnights, and as many decimals as the finest of them needs.
 * @param unit numpy's: `us`.
 * @param zone an IANA name or an offset; undefined for times without one.
 */
export function timeWords(
  ticks: Iterable<bigint>,
  unit: string,
  zone: string | undefined,
): (ticks: bigint) => string {
  const split = splitter(unit);
  const offset = zone === undefined ? undefined : offsets(zone);
  const { digits, isDays } = finest(ticks, split);
  return (one) => {
    if (one === NOT_A_TIME) return NOT_A_TIME_WORD;
    const { seconds, nanos } = split(one);
    const shift = offset?.(Number(seconds) * 1000);
    const moved = new Date((Number(seconds) + (shift?.seconds ?? 0)) * 1000);
    if (Number.isNaN(moved.getTime())) return String(one);
    const text = moved.toISOString().replace('T', ' ').slice(0, -5);
    if (isDays && zone === undefined) return text.replace(/ .*/, '');
    return text + fraction(nanos, digits) + (shift?.text ?? '');
  };
}

/** Days alone when all are whole days; else with six decimals or nine, when one of them needs any. */
export function durationWords(ticks: Iterable<bigint>, unit: string): (ticks: bigint) => string {
  const split = splitter(unit);
  const { digits, isDays } = finest(ticks, split);
  return (one) => {
    if (one === NOT_A_TIME) return NOT_A_TIME_WORD;
    const { seconds, nanos } = split(one);
    const rest = floorMod(seconds, DAY);
    const days = (seconds - rest) / DAY;
    if (isDays) return `${days} days`;
    const clock = [rest / 3600n, (rest / 60n) % 60n, rest % 60n].map((part) => String(part).padStart(2, '0'));
    const sign = days < 0n ? '+' : '';
    return `${days} days ${sign}${clock.join(':')}${fraction(nanos, digits === 3 ? 6 : digits)}`;
  };
}

/** A time by itself, on this machine's clock: what Python calls a naive one. */
export function timeWord(time: Date): string {
  if (Number.isNaN(time.getTime())) return NOT_A_TIME_WORD;
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  const text = local.toISOString().replace('T', ' ').slice(0, -1);
  return text.endsWith('.000') ? text.slice(0, -4) : `${text}000`;
}

/** Decimals of the one that needs most, and whether all are whole days. */
function finest(ticks: Iterable<bigint>, split: Split): { digits: number; isDays: boolean } {
  let digits = 0;
  let isDays = true;
  for (const one of ticks) {
    if (one === NOT_A_TIME) continue;
    const { seconds, nanos } = split(one);
    if (nanos !== 0n) digits = Math.max(digits, nanos % 1000n ? 9 : nanos % 1_000_000n ? 6 : 3);
    isDays &&= nanos === 0n && floorMod(seconds, DAY) === 0n;
  }
  return { digits, isDays };
}

function splitter(unit: string): Split {
  const per = PER_SECOND[unit];
  if (per === undefined) return (ticks) => ({ seconds: ticks * (SECONDS[unit] ?? DAY), nanos: 0n });
  const nanosPerTick = 1_000_000_000n / per;
  return (ticks) => {
    const rest = floorMod(ticks, per);
    return { seconds: (ticks - rest) / per, nanos: rest * nanosPerTick };
  };
}

function floorMod(value: bigint, by: bigint): bigint {
  const rest = value % by;
  return rest < 0n ? rest + by : rest;
}

function fraction(nanos: bigint, digits: number): string {
  return digits === 0 ? '' : `.${String(nanos).padStart(9, '0').slice(0, digits)}`;
}

interface Offset {
  seconds: number;
  /** `+01:00` */
  text: string;
}

const OFFSET = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

/** How far a zone's clock is ahead of UTC at a moment (epoch milliseconds). */
function offsets(zone: string): (at: number) => Offset {
  const clock = OFFSET.test(zone) ? undefined : clockOf(zone);
  const always = offsetOf(zone);
  if (!clock) return () => always;
  return (at) =>
    offsetOf(clock.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT');
}

/** @param name `GMT+01:00`, `UTC-03:30`; without an offset it is UTC. */
function offsetOf(name: string): Offset {
  const [, sign = '+', hours = '00', minutes = '00', seconds = '00'] = OFFSET.exec(name) ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return { seconds: sign === '-' ? -size : size, text: `${sign}${hours}:${minutes}` };
}

/** Undefined for a zone that only Python knows; its times are shown in UTC. */
function clockOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}
