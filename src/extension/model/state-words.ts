/** What engines and runs are at, in words, the same everywhere. Pure. */
import * as l10n from '@vscode/l10n';
import type { EngineSnapshot, EngineState, RunSummary } from '../../bridge/rpc';
import { figure } from '../../bridge/figures';

/** How far a run is, or what became of it: `37/120`, `finished, 2 failed`. */
export function progressWords({ state, cancelling, done, total, failed }: RunSummary): string {
  switch (state) {
    case 'preparing':
      return l10n.t('preparing');
    case 'running':
      return cancelling
        ? l10n.t('cancelling, {0}/{1}', figure(done), figure(total))
        : `${figure(done)}/${figure(total)}`;
    case 'finished':
      return failed > 0 ? l10n.t('finished, {0} failed', figure(failed)) : l10n.t('finished');
    case 'cancelled':
      return failed > 0
        ? l10n.t('cancelled, {0} of {1} done, {2} failed', figure(done), figure(total), figure(failed))
        : l10n.t('cancelled, {0} of {1} done', figure(done), figure(total));
    case 'lost':
      return l10n.t('lost');
    case 'refused':
      return l10n.t('refused');
  }
}

/** The same with whose it is; of one that has ended what an AsyncMapResult prints, from the outside. */
export function resultWords(run: RunSummary): string {
  return hasResult(run)
    ? `<AsyncMapResult: ${progressWords(run)}>`
    : `${run.functionName}: ${progressWords(run)}`;
}

/** Whether these words do not name the function. */
export function hasResult({ state }: Pick<RunSummary, 'state'>): boolean {
  return state === 'finished' || state === 'cancelled' || state === 'lost';
}

/** The same for the ear: `f: 37 of 120 done`, `f: finished, 2 failed`. */
export function spokenWords(run: RunSummary): string {
  const { state, cancelling, done, total, functionName } = run;
  if (state !== 'running') return `${functionName}: ${progressWords(run)}`;
  const progress = l10n.t('{0} of {1} done', figure(done), figure(total));
  return `${functionName}: ${cancelling ? `${l10n.t('cancelling')}, ${progress}` : progress}`;
}

export function engineName({ id }: Pick<EngineSnapshot, 'id'>): string {
  return id === null ? l10n.t('Engine') : l10n.t('Engine {0}', id);
}

export function engineStateWords(state: EngineState): string {
  switch (state) {
    case 'starting':
      return l10n.t('starting');
    case 'idle':
      return l10n.t('idle');
    case 'busy':
      return l10n.t('busy');
    case 'restarting':
      return l10n.t('restarting');
    case 'stopped':
      return l10n.t('stopped');
    case 'failed':
      return l10n.t('failed');
  }
}

/** What became of an engine that died by itself, and why it did: `started again: It was ended by SIGKILL.` */
export function crashWords({ state, crash }: Pick<EngineSnapshot, 'state' | 'crash'>): string {
  const [reason = ''] = (crash ?? l10n.t('It is not known why it died.')).split('\n');
  return state === 'failed' ? l10n.t('given up: {0}', reason) : l10n.t('started again: {0}', reason);
}
