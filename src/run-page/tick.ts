/** What stands below the lines of a time axis. Pure. */

/** @param stepMs between lines: as many digits as tell them apart. */
export function tick(ms: number, stepMs: number): string {
  if (ms === 0) return '0';
  if (ms < 1000 && stepMs < 100) return `${digits(ms, stepMs)} ms`;
  if (ms < 60_000 || stepMs < 1000) return `${digits(ms / 1000, stepMs / 1000)} s`;
  const [minutes, seconds] = [Math.floor(ms / 60_000), Math.round((ms % 60_000) / 1000)];
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
}

function digits(value: number, step: number): string {
  return value.toFixed(Math.max(0, Math.ceil(-Math.log10(step) - 1e-9) + (isRound(step) ? 0 : 1)));
}

/** 0.25 needs a digit more than 0.2. */
function isRound(step: number): boolean {
  const leading = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
  return Math.abs(leading - Math.round(leading)) < 1e-6;
}
