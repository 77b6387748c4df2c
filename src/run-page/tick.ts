/** What stands below the lines of a time axis. Pure. */
import * as l10n from '@vscode/l10n';

/** A quarter of a label is left free beside it at least. */
const FREE = 1.25;

/**
 * Pixels from line to line that the labels of a stretch need: `1 min 15 s` is wider than `15 s`.
 * @param lines there could be at most.
 */
export function tickSpace(
  { fromMs, toMs }: { fromMs: number; toMs: number },
  lines: number,
  widthOf: (text: string) => number,
): number {
  const count = Math.max(1, Math.floor(lines));
  const step = (toMs - fromMs) / count;
  const labels = Array.from({ length: count + 1 }, (_, at) => tick(withAllParts(fromMs + at * step), step));
  return Math.ceil(Math.max(...labels.map(widthOf)) * FREE);
}

/** `2 min` is shorter than what stands beside it. */
function withAllParts(ms: number): number {
  return ms < 60_000 ? ms : (Math.floor(ms / 60_000) + 55 / 60) * 60_000;
}

/** @param stepMs between lines: as many digits as tell them apart. */
export function tick(ms: number, stepMs: number): string {
  if (ms === 0) return '0';
  if (ms < 1000 && stepMs < 100) return l10n.t('{0} ms', digits(ms, stepMs));
  if (ms < 60_000 || stepMs < 1000) return l10n.t('{0} s', digits(ms / 1000, stepMs / 1000));
  const [minutes, seconds] = [Math.floor(ms / 60_000), Math.round((ms % 60_000) / 1000)];
  return seconds === 0 ? l10n.t('{0} min', minutes) : l10n.t('{0} min {1} s', minutes, seconds);
}

function digits(value: number, step: number): string {
  return value.toFixed(Math.max(0, Math.ceil(-Math.log10(step) - 1e-9) + (isRound(step) ? 0 : 1)));
}

/** 0.25 needs a digit more than 0.2. */
function isRound(step: number): boolean {
  const leading = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
  return Math.abs(leading - Math.round(leading)) < 1e-6;
}
