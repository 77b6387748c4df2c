/** What is to be said of a cluster that no longer answers: whether it ended as it should, and why. Pure. */
import type { ClusterSnapshot } from './rpc';

/** It looks at its clock a few times a second, and the clocks of two machines differ. */
const SLACK_MS = 3000;

/**
 * @param before what was known of it last.
 * @param isAnnounced its connection files are there: a controller that ends in order removes them.
 * @returns undefined for one that failed.
 */
export function orderlyEnd(before: ClusterSnapshot, isAnnounced: boolean, now: number): string | undefined {
  const { idle, managed } = before;
  if (!managed || isAnnounced) return undefined;
  if (idle === null || now < idle.endsAt - SLACK_MS) return 'The cluster was stopped elsewhere.';
  return `The cluster was stopped, because nothing ran for ${timeWords(idle.endsAt - idle.since)}.`;
}

function timeWords(ms: number): string {
  return ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 6000) / 10} min`;
}
