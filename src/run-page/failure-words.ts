/** Failures of one kind in words. Pure. */
import * as l10n from '@vscode/l10n';
import { figure } from '../bridge/figures';
import type { FailureGroup } from '../bridge/run-views';
import { thrownLine } from '../bridge/thrown-words';

/** Items that are named. */
const NAMED = 12;

/** `7: KeyError`, or `KeyError in 120 items: 3, 7, 8, ...`. */
export function failureTitle({ index, name, count, items }: FailureGroup): string {
  if (count === 1) return `${index}: ${name}`;
  const named = items.slice(0, NAMED).map((item) => item.index);
  const list = `${named.join(', ')}${count > named.length ? ', \u2026' : ''}`;
  return l10n.t('{0} in {1} items: {2}', name, figure(count), list);
}

/** Those after the first: what they were given, where that is known, and said, where they did not all say the same. */
export function otherItems({ items, message, name, causes, count }: FailureGroup): string[] {
  const said = JSON.stringify([message, causes]);
  const isSame = items.every((item) => JSON.stringify([item.message, item.causes]) === said);
  const others = items.slice(1);
  if (isSame && others.every(({ input }) => input === undefined)) return [];
  const lines = others.map((item) => {
    const who = item.input === undefined ? [item.index] : [item.index, item.input];
    return [...who, ...(isSame ? [] : [thrownLine({ name, ...item })])].join(': ');
  });
  const left = count - items.length;
  return [
    '',
    l10n.t('The others:'),
    ...lines,
    ...(left > 0 ? [l10n.t('\u2026 and {0} more', figure(left))] : []),
  ];
}
