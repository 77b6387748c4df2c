/** Counts and durations in words, the same everywhere. Pure. */
import type { EngineSnapshot, Kernel, RunSummary } from '../../bridge/rpc';
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

/** As `duration`, in whole seconds, of which there is at least one: `3 s`. */
export function wholeSeconds(ms: number): string {
  return duration(Math.max(1, Math.round(ms / 1000)) * 1000).replace(/\.0 s$/, ' s');
}

/** `840 kB`, `85 MB`, `1.2 GB`. */
export function bytes(count: number): string {
  if (count < 999.5e3) return `${Math.round(count / 1e3)} kB`;
  if (count < 999.5e6) return `${Math.round(count / 1e6)} MB`;
  return `${(count / 1e9).toFixed(1)} GB`;
}

/** From the rate so far; undefined while there is too little to go by. */
export function timeLeft(
  run: Pick<RunSummary, 'done' | 'total' | 'elapsedMs'> & Partial<Pick<RunSummary, 'carried'>>,
): string | undefined {
  const { done, total, elapsedMs, carried = 0 } = run;
  if (done <= carried || done >= total || elapsedMs < 1000) return undefined;
  return `${wholeSeconds((elapsedMs / (done - carried)) * (total - done))} left`;
}

/** Of a shorter run a speed-up would say nothing. */
const LONG_ENOUGH_MS = 200;

type Timed = Pick<RunSummary, 'state' | 'debugging' | 'serialMs' | 'elapsedMs'> &
  Partial<Pick<RunSummary, 'serial' | 'serialOf'>>;

/**
 * How many times as fast as one engine a run was: what its engines worked in all, or what one engine alone worked
 * for the same items when that was measured, against how long it took.
 * @returns undefined where that would say nothing.
 */
export function speedUpFactor(run: Timed): number | undefined {
  const { state, debugging, serial, serialOf, elapsedMs } = run;
  const alone = serial?.ms ?? run.serialMs;
  const isSerial = typeof serialOf === 'string';
  if (state !== 'finished' || debugging || isSerial || elapsedMs < LONG_ENOUGH_MS || alone <= 0)
    return undefined;
  return alone / elapsedMs;
}

/** The same in few words: `3.9\u00d7`. */
export function speedUp(run: Timed): string | undefined {
  const factor = speedUpFactor(run);
  if (factor !== undefined && factor < 0.05) return '< 0.1\u00d7';
  return factor === undefined ? undefined : `${factor < 9.95 ? factor.toFixed(1) : Math.round(factor)}\u00d7`;
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

export function engineName({ id }: Pick<EngineSnapshot, 'id'>): string {
  return id === null ? 'Engine' : `Engine ${id}`;
}

/** What became of an engine that died by itself, and why it did: `started again: It was ended by SIGKILL.` */
export function crashWords({ state, crash }: Pick<EngineSnapshot, 'state' | 'crash'>): string {
  const [reason] = (crash ?? 'It is not known why it died.').split('\n');
  return `${state === 'failed' ? 'given up' : 'started again'}: ${reason}`;
}
