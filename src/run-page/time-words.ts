/** How long an item took. Pure. */
import * as l10n from '@vscode/l10n';
import { duration } from '../extension/model/words';

/** `0.3 \u00b5s`, `0.021 ms`, `3.4 ms`, `120 ms`, `1.5 s`. */
export function itemTime(ms: number): string {
  if (ms >= 1000) return duration(ms);
  if (ms >= 9.95) return l10n.t('{0} ms', Math.round(ms));
  if (ms > 0 && ms < 0.00995) return l10n.t('{0} \u00b5s', Number((ms * 1000).toPrecision(2)));
  return l10n.t('{0} ms', ms < 0.995 ? Number(ms.toPrecision(2)) : ms.toFixed(1));
}

/** @param together items that went in one message, of which only the time of all is known. */
export function itemTimeWords(ms: number | null, together: number): string {
  if (ms === null) return '';
  return `${together > 1 ? '~' : ''}${itemTime(ms)}`;
}
