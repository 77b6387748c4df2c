/** Lines of output in the order somebody wants to read them in. Pure. */
import type { OutputRequest, OutputRow } from './run-views';

export function orderLines(
  lines: readonly OutputRow[],
  { order, filter }: Pick<OutputRequest, 'order' | 'filter'>,
): readonly OutputRow[] {
  const part = filter.trim().toLowerCase();
  const found = part === '' ? lines : lines.filter(({ text }) => text.toLowerCase().includes(part));
  if (order === 'time') return found;
  const rank = order === 'engine' ? engineOf : itemOf;
  // Sorting keeps what is equal as it came.
  return [...found].sort((one, other) => rank(one) - rank(other));
}

/** What nobody is known to have printed comes last. */
function engineOf({ engine }: OutputRow): number {
  return engine ?? Infinity;
}

function itemOf({ items }: OutputRow): number {
  return items?.first ?? Infinity;
}
