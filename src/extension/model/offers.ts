/** What can be done with a run that is over. Pure. */
import type { RunSummary } from '../../bridge/rpc';

/** Items that failed or never ran can be run again by themselves. */
export function isRetriable(run: RunSummary): boolean {
  const { state, total, done, failed } = run;
  const isOver = state === 'finished' || state === 'cancelled' || state === 'lost';
  return isOver && isWhole(run) && total > 0 && (failed > 0 || done < total);
}

/** Something of it can be looked at and kept. */
export function hasValues({ total, done, resultsGone }: RunSummary): boolean {
  return !resultsGone && total > 0 && done > 0;
}

/** The same items one after another tell how fast it was, and whether its values are right. */
export function isComparable(run: RunSummary): boolean {
  return run.state === 'finished' && run.total > 0 && run.carried === 0 && isWhole(run);
}

/** A map of its own, whose results are there. */
function isWhole({ debugging, serialOf, resultsGone }: RunSummary): boolean {
  return !debugging && serialOf === null && !resultsGone;
}
