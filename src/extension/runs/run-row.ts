/** How a run reads in the tree. What matters most comes first: a narrow view cuts the end off. Pure. */
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Kernel, RunSummary } from '../../bridge/rpc';
import { hasValues, isComparable, isRetriable } from '../model/offers';
import { isActive } from '../model/state';
import {
  duration,
  itemCount,
  noEngines,
  olderValueWords,
  olderWords,
  speedUp,
  timeLeft,
} from '../model/words';
import { dotted, facts, type Row } from '../tree/row';
import { equalityWords } from './serial-words';
import { figure } from '../../bridge/figures';

/** Below a sentence about a run: opens its page. */
export const SHOW = l10n.t('Show');

const BAR_CELLS = 5;

/**
 * @param file of a function that has namesakes, as the row calls it.
 * @param lacks what it needs an engine of, where none is left.
 */
export function runRow(run: RunSummary, file?: string, lacks?: Kernel): Row {
  const label = run.functionName;
  const where = [l10n.t('over {0}', run.inputs), file];
  const description = dotted(...stateWords(run, lacks), ...where);
  return {
    ...{ label, description },
    ...(lacks === undefined ? iconOf(run) : { icon: 'warning', color: 'charts.yellow' }),
    contextValue: contextOf(run),
    tooltip: tooltipOf(run),
    spoken: `${label}, ${dotted(...spokenWords(run, lacks), ...where)}`,
  };
}

/** `▰▰▰▱▱`; a cell is full when all of its share is done. */
export function progressBar(done: number, total: number): string {
  const full = total === 0 ? 0 : Math.floor((done / total) * BAR_CELLS);
  return '\u25b0'.repeat(full) + '\u25b1'.repeat(BAR_CELLS - full);
}

/** One sentence when a run broke off. Items that failed are told by the status item and the run's own tab. */
export function lossSummary(run: RunSummary): string | undefined {
  if (run.state !== 'lost') return undefined;
  return l10n.t(
    'The run of {0} was lost after {1}: {2}',
    run.functionName,
    itemCount(run.done),
    run.message ?? '',
  );
}

type Words = (string | false | undefined)[];

function stateWords(run: RunSummary, lacks?: Kernel, older = olderWords(run)): Words {
  const { state, total, done, failed, elapsedMs } = run;
  const failures = failed > 0 && l10n.t('{0} failed', figure(failed));
  switch (state) {
    case 'preparing':
      return [run.cancelling ? l10n.t('cancelling') : l10n.t('preparing')];
    case 'running':
      if (run.debugging) return [l10n.t('debugging'), itemWords(run), lacks && noEngines(lacks)];
      return [
        run.cancelling && l10n.t('cancelling'),
        run.serialOf !== null && l10n.t('one after another'),
        `${progressBar(done, total)} ${figure(done)}/${figure(total)}`,
        failures,
        lacks === undefined ? timeLeft(run) : noEngines(lacks),
      ];
    case 'finished': {
      if (run.debugging) return [l10n.t('debugged'), itemWords(run), failures];
      return [
        run.serialOf !== null && l10n.t('one after another'),
        finishedWords(run),
        older,
        duration(elapsedMs),
        speedUp(run),
        equalityWords(run),
      ];
    }
    case 'cancelled':
      return [cancelledWords(run), failures, older, elapsedMs > 0 && duration(elapsedMs)];
    case 'refused':
      return [l10n.t('refused: {0}', firstLine(run.message))];
    case 'lost':
      return [lostWords(run), failures, older, firstLine(run.message)];
  }
}

/** Of a run that tried some items again, how many these were, too: `179 items, 10 of them now`. */
function finishedWords({ total, failed, carried }: RunSummary): string {
  if (total === 0) return l10n.t('no inputs');
  const now = total - carried;
  if (failed > 0)
    return carried === 0
      ? l10n.t('{0} of {1} failed', figure(failed), figure(total))
      : l10n.t('{0} of {1} failed, {2} were run now', figure(failed), figure(total), figure(now));
  return carried === 0 ? itemCount(total) : l10n.t('{0}, {1} of them now', itemCount(total), figure(now));
}

function cancelledWords({ done, total }: RunSummary): string {
  return total === 0
    ? l10n.t('cancelled')
    : l10n.t('cancelled after {0} of {1}', figure(done), figure(total));
}

function lostWords({ done, total }: RunSummary): string {
  return total === 0 ? l10n.t('lost') : l10n.t('lost after {0} of {1}', figure(done), figure(total));
}

/** A bar of little squares is nothing to listen to, and what is short for the eye is obscure to the ear. */
function spokenWords(run: RunSummary, lacks?: Kernel): Words {
  if (run.state !== 'running' || run.debugging) return stateWords(run, lacks, olderValueWords(run));
  return [
    run.cancelling && l10n.t('cancelling'),
    run.serialOf !== null && l10n.t('one after another'),
    l10n.t('{0} of {1} done', figure(run.done), figure(run.total)),
    run.failed > 0 && l10n.t('{0} failed', figure(run.failed)),
    lacks && noEngines(lacks),
  ];
}

function itemWords({ item }: RunSummary): string | undefined {
  return item === null ? undefined : l10n.t('item {0}', item);
}

function iconOf(run: RunSummary): Pick<Row, 'icon' | 'color'> {
  switch (run.state) {
    case 'preparing':
      return { icon: 'loading~spin' };
    case 'running':
      return { icon: run.debugging ? 'debug' : 'sync~spin', color: 'charts.blue' };
    case 'finished':
      if (run.failed > 0 || run.total === 0 || run.older > 0)
        return { icon: 'warning', color: 'charts.yellow' };
      return { icon: 'pass', color: 'charts.green' };
    case 'cancelled':
      return { icon: 'circle-slash' };
    default:
      return { icon: 'error', color: 'charts.red' };
  }
}

/** What `when` clauses of menus look for: `map.ended.open.whole.values`. */
function contextOf(run: RunSummary): string {
  if (isActive(run)) return 'map.active';
  return `map.ended${isRetriable(run) ? '.open' : ''}${isComparable(run) ? '.whole' : ''}${hasValues(run) ? '.values' : ''}`;
}

function tooltipOf(run: RunSummary): string {
  const { total, done, failed, carried, older, elapsedMs, serialMs, perEngine } = run;
  return facts(
    [l10n.t('inputs'), run.inputsFile ?? run.inputs],
    [l10n.t('file'), basename(run.file)],
    [l10n.t('state'), run.cancelling ? l10n.t('cancelling') : stateName(run.state)],
    [l10n.t('items'), total === 0 ? null : l10n.t('{0} of {1}', figure(done), figure(total))],
    [l10n.t('failed'), failed === 0 ? null : figure(failed)],
    [l10n.t('from an earlier run'), carried === 0 ? null : figure(carried)],
    [l10n.t('values of earlier code'), older > 0 && figure(older)],
    [l10n.t('began'), new Date(run.startedAt).toLocaleString()],
    [l10n.t('took'), elapsedMs === 0 ? null : duration(elapsedMs)],
    [l10n.t('work on engines'), serialMs === 0 ? null : duration(serialMs)],
    [l10n.t('one after another'), run.serial && duration(run.serial.ms)],
    [l10n.t('speed-up'), speedUp(run)],
    [l10n.t('compared'), equalityWords(run)],
    [l10n.t('engines'), perEngine.length === 0 ? null : perEngine.length],
    [l10n.t('why'), run.message],
  );
}

function firstLine(text: string | null): string {
  return (text ?? '').split('\n')[0] ?? '';
}

function stateName(state: RunSummary['state']): string {
  switch (state) {
    case 'preparing':
      return l10n.t('preparing');
    case 'running':
      return l10n.t('running');
    case 'finished':
      return l10n.t('finished');
    case 'cancelled':
      return l10n.t('cancelled');
    case 'lost':
      return l10n.t('lost');
    case 'refused':
      return l10n.t('refused');
  }
}
