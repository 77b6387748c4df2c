/** What stands below the lines of a time axis. Pure. */
import * as l10n from '@vscode/l10n';

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
