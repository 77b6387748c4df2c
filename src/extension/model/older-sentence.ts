/** What a run says whose values are not all of the same code. Pure. */
import * as l10n from '@vscode/l10n';
import { figure } from '../../bridge/figures';
import type { RunSummary } from '../../bridge/rpc';

/** One sentence; undefined where all values are of the same code, as far as is known. */
export function olderSentence({ older, total }: Pick<RunSummary, 'older' | 'total'>): string | undefined {
  if (!(older > 0)) return undefined;
  return older === 1
    ? l10n.t('1 of {0} items has a value from before the code was changed.', figure(total))
    : l10n.t('{0} of {1} items have a value from before the code was changed.', figure(older), figure(total));
}
