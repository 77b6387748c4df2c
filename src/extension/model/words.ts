/** Counts and durations in words, the same everywhere. Pure. */
import * as l10n from '@vscode/l10n';
import type { Kernel, RunSummary } from '../../bridge/rpc';
import type { EngineCounts } from './engine-counts';
import { figure } from '../../bridge/figures';

export const kernelNames: Record<Kernel, string> = { javascript: 'JavaScript', python: 'Python' };

export function engineCount(count: number): string {
  return count === 1 ? l10n.t('1 engine') : l10n.t('{0} engines', count);
}

export function itemCount(count: number): string {
  return count === 1 ? l10n.t('1 item') : l10n.t('{0} items', figure(count));
}

/** `2 engines`, or where not all run the same: `2 JavaScript, 1 Python`. */
export function engineWords({ javascript, python }: EngineCounts): string {
  if (python === 0) return engineCount(javascript);
  if (javascript > 0) return l10n.t('{0} JavaScript, {1} Python', javascript, python);
  return python === 1 ? l10n.t('1 Python engine') : l10n.t('{0} Python engines', python);
}

/** `12 ms`, `0.5 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(ms: number): string {
  if (ms < 99.5) return l10n.t('{0} ms', Math.round(ms));
  const seconds = ms / 1000;
  return seconds < 9.95 ? l10n.t('{0} s', seconds.toFixed(1)) : whole(Math.round(seconds));
}

/** As `duration`, in whole seconds, of which there is at least one: `3 s`. */
export function wholeSeconds(ms: number): string {
  return whole(Math.max(1, Math.round(ms / 1000)));
}

function whole(seconds: number): string {
  if (seconds < 60) return l10n.t('{0} s', seconds);
  if (seconds < 3600) return l10n.t('{0} min {1} s', Math.floor(seconds / 60), seconds % 60);
  const minutes = Math.round(seconds / 60);
  return l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}

/** `840 kB`, `85 MB`, `1.2 GB`. */
export function bytes(count: number): string {
  if (count < 999.5e3) return l10n.t('{0} kB', Math.round(count / 1e3));
  if (count < 999.5e6) return l10n.t('{0} MB', Math.round(count / 1e6));
  return l10n.t('{0} GB', (count / 1e9).toFixed(1));
}

/** Of a run that has nobody to work on it. */
export function noEngines(kernel: Kernel): string {
  return l10n.t('no {0} engines', kernelNames[kernel]);
}

/** What can be done about that, as a sentence. */
export function addEngine(kernel: Kernel): string {
  return l10n.t('No {0} engine is left for this run: add one, and it goes on.', kernelNames[kernel]);
}

/** Undefined where nobody can tell. */
export function timeLeft({ leftMs }: Pick<RunSummary, 'leftMs'>): string | undefined {
  return leftMs == null ? undefined : l10n.t('{0} left', wholeSeconds(leftMs));
}

/** Of a shorter run a speed-up would say nothing. */
const LONG_ENOUGH_MS = 200;

type Timed = Pick<RunSummary, 'state' | 'debugging' | 'serialMs' | 'elapsedMs'> &
  Partial<Pick<RunSummary, 'serial' | 'serialOf' | 'done' | 'failed'>>;

/**
 * How many times as fast as one engine a run was: what its engines worked in all, or what one engine alone worked
 * for the same items when that was measured, against how long it took.
 * @returns undefined where that would say nothing.
 */
export function speedUpFactor(run: Timed): number | undefined {
  const { state, debugging, serial, serialOf, elapsedMs, done = 0, failed = 0 } = run;
  const alone = serial?.ms ?? run.serialMs;
  const isSerial = typeof serialOf === 'string';
  // Nobody asks how fast it failed.
  const isAllFailed = failed > 0 && failed >= done;
  if (
    state !== 'finished' ||
    debugging ||
    isSerial ||
    elapsedMs < LONG_ENOUGH_MS ||
    alone <= 0 ||
    isAllFailed
  )
    return undefined;
  return alone / elapsedMs;
}

/** The same in few words: `3.9\u00d7`. */
export function speedUp(run: Timed): string | undefined {
  const factor = speedUpFactor(run);
  if (factor !== undefined && factor < 0.05) return '< 0.1\u00d7';
  return factor === undefined ? undefined : `${factor < 9.95 ? factor.toFixed(1) : Math.round(factor)}\u00d7`;
}

/** Of a run whose values are not all of the same code: how many are of code as it was before. */
export function olderWords({ older }: RunSummary): string | false {
  return older > 0 && l10n.t('{0} of earlier code', figure(older));
}

/** The same where there is room, and for the ear: one who has not seen the page cannot know what is counted. */
export function olderValueWords({ older }: RunSummary): string | false {
  if (older === 1) return l10n.t('1 value of earlier code');
  return older > 0 && l10n.t('{0} values of earlier code', figure(older));
}
