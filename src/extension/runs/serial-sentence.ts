/** What a comparison with a plain loop came to, for the user who has waited for it. Pure. */
import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../bridge/rpc';
import { duration, itemCount, speedUpFactor } from '../model/words';
import { figure } from '../../bridge/figures';

/** In a sentence or two; undefined when it was not compared. */
export function serialSentence(run: RunSummary): string | undefined {
  const { serial, functionName, total, elapsedMs } = run;
  if (serial === null) return undefined;
  const factor = speedUpFactor(run);
  const [alone, items, here] = [duration(serial.ms), itemCount(total), duration(elapsedMs)];
  const took =
    factor === undefined
      ? l10n.t('One after another {0} takes {1} for {2}, here it took {3}.', functionName, alone, items, here)
      : l10n.t(
          'One after another {0} takes {1} for {2}, here it took {3}: {4}\u00d7 as fast.',
          ...[functionName, alone, items, here, factor.toFixed(2)],
        );
  return `${took} ${valuesSentence(serial, total)}`;
}

function valuesSentence(
  { differing, first, isChanged }: NonNullable<RunSummary['serial']>,
  total: number,
): string {
  const item = first ?? '?';
  if (differing === 0)
    return total === 1 ? l10n.t('The value is equal.') : l10n.t('All {0} values are equal.', figure(total));
  if (differing === 1)
    return isChanged
      ? l10n.t('The value of item {0} differs: the function was changed in between.', item)
      : l10n.t('The value of item {0} differs.', item);
  return isChanged
    ? l10n.t(
        '{0} values differ, first that of item {1}: the function was changed in between.',
        figure(differing),
        item,
      )
    : l10n.t('{0} values differ, first that of item {1}.', figure(differing), item);
}
