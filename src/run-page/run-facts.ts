/** What the head of the page says of a run. Pure. */
import * as l10n from '@vscode/l10n';
import type { Kernel, RunSummary } from '../bridge/rpc';
import { resultWords } from '../extension/model/state-words';
import { duration, noEngines, speedUp, timeLeft } from '../extension/model/words';
import { figure } from '../bridge/figures';

/** @param lacks what it needs an engine of, where none is left. */
export function stateWords(run: RunSummary, lacks: Kernel | null = null): string {
  const { state, done, total, failed } = run;
  if (run.cancelling) return l10n.t('Cancelling after {0} of {1} items', figure(done), figure(total));
  switch (state) {
    case 'preparing':
      return l10n.t('Preparing: the function is bundled and its inputs are evaluated');
    case 'running': {
      const left = lacks === null ? timeLeft(run) : noEngines(lacks);
      return left === undefined
        ? l10n.t('Running: {0} of {1} items', figure(done), figure(total))
        : l10n.t('Running: {0} of {1} items, {2}', figure(done), figure(total), left);
    }
    case 'finished':
      return resultWords(run);
    case 'cancelled':
      return failed > 0
        ? l10n.t('Cancelled after {0} of {1} items, {2} failed', figure(done), figure(total), figure(failed))
        : l10n.t('Cancelled after {0} of {1} items', figure(done), figure(total));
    case 'lost':
      return l10n.t('Lost after {0} of {1} items', figure(done), figure(total));
    case 'refused':
      return l10n.t('Refused: nothing was sent');
  }
}

/** What *Run Failed Items Again* is about, of which its name does not tell all. */
export function retryWords({ failed, done, total }: RunSummary): string {
  if (done >= total) return l10n.t('Run the items that failed again, and keep the values of the others');
  return failed === 0
    ? l10n.t('Run the items that have no result as the run ended before, and keep the values of the others')
    : l10n.t(
        'Run the items that failed again, and those that have no result as the run ended before, and keep the values of the others',
      );
}

export function factsOf(run: RunSummary): [name: string, value: string][] {
  const { total, done, elapsedMs, serialMs, perEngine } = run;
  const facts: [string, string][] = [
    [l10n.t('items'), total === 0 ? '\u2013' : `${figure(done)} / ${figure(total)}`],
    [l10n.t('elapsed'), duration(elapsedMs)],
    [l10n.t('engines'), String(perEngine.length || '\u2013')],
  ];
  if (serialMs <= 0) return facts;
  facts.push([l10n.t('work on engines'), duration(serialMs)]);
  if (run.serial) facts.push([l10n.t('one after another'), duration(run.serial.ms)]);
  const factor = speedUp(run);
  if (factor !== undefined) facts.push([l10n.t('speed-up'), factor]);
  if (run.serial)
    facts.push([
      l10n.t('values'),
      run.serial.differing === 0 ? l10n.t('equal') : l10n.t('{0} differ', figure(run.serial.differing)),
    ]);
  return facts;
}
