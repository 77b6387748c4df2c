/** Which items of a run are run again: those that failed, and those that never ran. Pure. */
import * as l10n from '@vscode/l10n';
import { figure } from './figures';
import type { Retry, RunRecord } from './run-record';

/** Items are sent one by one up to so many, so that each has a time and output of its own. */
const APART = 2000;

/** @param total items there are now. @throws Error when they are no longer the same. */
export function assertSame(record: Pick<RunRecord, 'total'>, total: number): void {
  if (record.total === total) return;
  throw new Error(
    l10n.t(
      'There are {0} inputs now, and there were {1}: run all of them again.',
      figure(total),
      figure(record.total),
    ),
  );
}

/** @throws Error when there is nothing to run. */
export function retryOf(record: Pick<RunRecord, 'outcomes'>): Retry {
  const before = record.outcomes;
  const items: number[] = [];
  for (let index = 0; index < before.length; index += 1) if (!before.at(index)?.ok) items.push(index);
  if (items.length === 0)
    throw new Error(l10n.t('Every item of this run has a value: there is nothing to run again.'));
  return { items, before };
}

/** What the user should know of it, in a sentence. */
export function retryNote({ items, before }: Retry): string {
  const carried = before.length - items.length;
  const again =
    items.length === 1 ? l10n.t('1 item ran again') : l10n.t('{0} items ran again', figure(items.length));
  return carried === 0
    ? `${again}.`
    : l10n.t('{0}; the other {1} have the values of the earlier run.', again, figure(carried));
}

export function retryChunkSize({ items }: Retry): number | 'auto' {
  return items.length <= APART ? 1 : 'auto';
}
