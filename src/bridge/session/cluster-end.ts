/** What is to be said of a cluster that no longer answers: whether it ended as it should, and why. Pure. */
import * as l10n from '@vscode/l10n';
import type { ClusterSnapshot } from '../rpc';

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
  if (idle === null || now < idle.endsAt - SLACK_MS) return l10n.t('The cluster was stopped elsewhere.');
  return l10n.t('The cluster was stopped, because nothing ran for {0}.', timeWords(idle.endsAt - idle.since));
}

function timeWords(ms: number): string {
  return ms < 60_000 ? l10n.t('{0} s', Math.round(ms / 1000)) : l10n.t('{0} min', Math.round(ms / 6000) / 10);
}
