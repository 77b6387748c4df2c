/** Where the lines of a time axis are, and what stands below them. Pure. */
import * as l10n from '@vscode/l10n';

/** From line to line at least, in pixels. */
const LINES_APART = 50;
/** A quarter of a label is left free beside it at least. */
const FREE = 1.25;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds from line to line: decimal below a second, those of a clock above. */
const STEPS: readonly number[] = [
  ...Array.from({ length: 9 }, (_, at) => [1, 2, 2.5, 5].map((step) => Number(`${step}e${at - 6}`))).flat(),
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 48, 120, 240].map((hours) => hours * HOUR),
];

/**
 * The shortest step at which every label has its room: `1:30` is wider than `2 min`.
 * @param width pixels that the stretch has. @param widthOf a text, in pixels. @returns milliseconds
 */
export function tickStep(
  { fromMs, toMs }: { fromMs: number; toMs: number },
  width: number,
  widthOf: (text: string) => number,
): number {
  const longest = STEPS.at(-1) ?? HOUR;
  const fits = (step: number): boolean => {
    const apart = (width * step) / (toMs - fromMs);
    if (apart < LINES_APART) return false;
    const first = Math.ceil(fromMs / step);
    const count = Math.max(0, Math.floor(toMs / step) - first + 1);
    const labels = Array.from({ length: count }, (_, at) => tick((first + at) * step, step));
    return labels.every((label) => widthOf(label) * FREE <= apart);
  };
  return STEPS.find(fits) ?? longest;
}

/** @param stepMs between lines: as many digits as tell them apart. */
export function tick(ms: number, stepMs: number): string {
  if (ms === 0) return '0';
  if (ms < SECOND && stepMs < 100) return l10n.t('{0} ms', ms.toFixed(places(stepMs)));
  const digits = places(stepMs / SECOND);
  // Such as are no whole steps for want of digits.
  const seconds = Number((ms / SECOND).toFixed(digits));
  if (seconds < 60) return l10n.t('{0} s', seconds.toFixed(digits));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const isWhole = Number(rest.toFixed(digits)) === 0;
  if (isWhole && hours === 0) return l10n.t('{0} min', minutes);
  if (isWhole && minutes === 0) return l10n.t('{0} h', hours);
  if (isWhole && stepMs >= MINUTE) return l10n.t('{0} h', `${hours}:${twoDigits(minutes)}`);
  const clock = twoDigits(rest, digits);
  return hours === 0 ? `${minutes}:${clock}` : `${hours}:${twoDigits(minutes)}:${clock}`;
}

function twoDigits(value: number, digits = 0): string {
  return value.toFixed(digits).padStart(digits === 0 ? 2 : digits + 3, '0');
}

/** Behind the point; 0.25 needs one more than 0.2. */
function places(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9) + (isRound(step) ? 0 : 1));
}

function isRound(step: number): boolean {
  const leading = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
  return Math.abs(leading - Math.round(leading)) < 1e-6;
}
