/** Counts and durations in words, the same everywhere. Pure. */
import type { Kernel, RunSummary } from '../../bridge/rpc';
import type { EngineCounts } from './engine-counts';

export const kernelNames: Record<Kernel, string> = { javascript: 'JavaScript', python: 'Python' };

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2 engines`, or where not all run the same: `2 JavaScript, 1 Python`. */
export function engineWords({ javascript, python }: EngineCounts): string {
  if (javascript > 0 && python > 0) return `${javascript} JavaScript, ${python} Python`;
  return plural(javascript + python, python > 0 ? 'Python engine' : 'engine');
}

/** `12 ms`, `0.5 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(ms: number): string {
  if (ms < 99.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** From the rate so far; undefined while there is too little to go by. */
export function timeLeft(run: Pick<RunSummary, 'done' | 'total' | 'elapsedMs'>): string | undefined {
  const { done, total, elapsedMs } = run;
  if (done === 0 || done >= total || elapsedMs < 1000) return undefined;
  const leftMs = (elapsedMs / done) * (total - done);
  return `${duration(Math.max(1000, Math.round(leftMs / 1000) * 1000)).replace(/\.0 s$/, ' s')} left`;
}

/** What an AsyncMapResult prints, from the outside. */
export function resultWords(run: RunSummary): string {
  switch (run.state) {
    case 'preparing':
      return `${run.functionName}: preparing`;
    case 'running':
      return `${run.functionName}: ${run.cancelling ? 'cancelling, ' : ''}${run.done}/${run.total}`;
    case 'finished':
      return run.failed > 0
        ? `<AsyncMapResult: finished, ${run.failed} failed>`
        : '<AsyncMapResult: finished>';
    case 'cancelled':
      return `<AsyncMapResult: cancelled, ${run.done} of ${run.total} done>`;
    case 'lost':
      return '<AsyncMapResult: lost>';
    case 'refused':
      return `${run.functionName}: refused`;
  }
}
