/** When something was, as people read it, in the language of the editor. Pure. */
import * as l10n from '@vscode/l10n';
import { figureLanguage } from '../../bridge/figures';

/** To the second, by how long ago it was: `14:03:05`, `yesterday 14:03:05`, `11/25/26, 14:03:05`. In epoch milliseconds. */
export function moment(at: number, now: number): string {
  const { today, yesterday, earlier } = momentForms(at);
  if (isSameDay(at, now)) return today;
  const dayBefore = new Date(now);
  dayBefore.setDate(dayBefore.getDate() - 1);
  return isSameDay(at, dayBefore.getTime()) ? yesterday : earlier;
}

/** What `moment` says of it on the same day, on the next, and later. */
export function momentForms(at: number): { today: string; yesterday: string; earlier: string } {
  const language = figureLanguage();
  const date = new Date(at);
  const time = date.toLocaleTimeString(language);
  return {
    today: time,
    yesterday: l10n.t('yesterday {0}', time),
    earlier: date.toLocaleString(language, { dateStyle: 'short', timeStyle: 'medium' }),
  };
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
