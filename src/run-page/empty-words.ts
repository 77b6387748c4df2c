/** What stands where a tab has nothing to show; its count says how much there was. Pure. */
import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../bridge/rpc';
import type { PlotView } from '../bridge/run-views';
import type { PageSection } from './messages';
import { isActive } from '../extension/model/state';

type Counted = Pick<RunSummary, 'done' | 'failed' | 'outputLines'>;
type Known = Counted & Pick<RunSummary, 'state' | 'total'>;

/** By tab; those without a count are left out. */
export function tabCounts({ done, failed, outputLines }: Counted): Partial<Record<PageSection, number>> {
  return { results: done - failed, errors: failed, output: outputLines };
}

/** @param run undefined while it is not known. While it is active its count may be ahead of what was asked for. */
export function emptyWords(section: PageSection, run: Known | undefined): string {
  const isGone = run !== undefined && !isActive(run) && (tabCounts(run)[section] ?? 0) > 0;
  switch (section) {
    case 'results':
      if (isGone) return l10n.t('The results are gone; their number is all that is left.');
      if (run?.state === 'finished' && run.total === 0)
        return l10n.t('There were no inputs, and so there are no results.');
      return run === undefined || isActive(run) ? l10n.t('No results yet.') : l10n.t('No results.');
    case 'errors':
      return isGone ? l10n.t('The errors are gone; their number is all that is left.') : l10n.t('No errors.');
    case 'output':
      return isGone
        ? l10n.t('What was printed is gone; the number of lines is all that is left.')
        : l10n.t('Nothing was printed.');
    case 'timeline':
      return '';
    case 'plot':
      return l10n.t('A plot shows numbers, and there are none among the results.');
  }
}

/** Where a plot has no numbers because of the filter; undefined where that is not why. */
export function unplotted({ passing }: Pick<PlotView, 'passing'>): string | undefined {
  if (!passing) return undefined;
  if (passing.count > 0)
    return l10n.t('There are no numbers of the items that pass the filter under Results.');
  return passing.problem ?? l10n.t('No item passes the filter under Results.');
}
