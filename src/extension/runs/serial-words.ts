/** What a comparison with a plain loop came to. Pure. */
import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../bridge/rpc';
import { figure } from '../../bridge/figures';

/** `values equal`, `2 values differ`; undefined when it was not compared. */
export function equalityWords({ serial }: Pick<RunSummary, 'serial'>): string | undefined {
  if (serial === null) return undefined;
  if (serial.differing === 0) return l10n.t('values equal');
  return serial.differing === 1
    ? l10n.t('1 value differs')
    : l10n.t('{0} values differ', figure(serial.differing));
}
