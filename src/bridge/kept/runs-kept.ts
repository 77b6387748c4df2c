/** How many runs are kept: what a slip of the keys left must not push out results. Pure. */
import type { RunSummary } from '../run-summary';

const MOST = 20;
/** Of those that nothing came of. */
const MOST_EMPTY = 5;
/** Of those that have ended, at least, where very many go on: one that has just ended is to be seen. */
const LEAST_ENDED = 5;

type Kept = Pick<RunSummary, 'id' | 'state' | 'total'>;

/** Those that are too many. @param runs newest first. One under way is never among them. */
export function runsTooMany(runs: readonly Kept[]): Set<string> {
  const ended = runs.filter(({ state }) => state !== 'preparing' && state !== 'running');
  const isEmpty = ({ state, total }: Kept): boolean => state === 'refused' || total === 0;
  const underWay = runs.filter(({ state }) => state === 'running').length;
  return new Set(
    [
      ...ended.filter(isEmpty).slice(MOST_EMPTY),
      ...ended.filter((run) => !isEmpty(run)).slice(Math.max(LEAST_ENDED, MOST - underWay)),
    ].map(({ id }) => id),
  );
}
