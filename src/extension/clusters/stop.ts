/** *Stop Cluster*: asks first where work would be lost, or where somebody else started it. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ClusterSnapshot } from '../../bridge/rpc';
import { stakeOfCluster } from '../model/at-stake';
import { engineCount } from '../model/words';
import type { Room } from '../room';
import { fetchResults, resultsInCluster } from '../runs/results-in-cluster';

export const words = {
  stop: l10n.t('Stop Cluster'),
  restart: l10n.t('Restart Cluster'),
  disconnect: l10n.t('Disconnect'),
  fetchAndStop: l10n.t('Fetch Results and Stop'),
  fetchAndRestart: l10n.t('Fetch Results and Restart'),
  question: ({ profile, startedElsewhere }: ClusterSnapshot): string =>
    l10n.t(
      'The cluster of profile {0} was started by {1}, not by the editor.',
      profile,
      startedElsewhere ?? '?',
    ),
  detail: ({ engines }: ClusterSnapshot): string =>
    l10n.t(
      'Stopping it ends it, with its {0}, for everybody who uses it. Disconnecting leaves it running, and this window uses it no more.',
      engineCount(engines.length),
    ),
};

/** @returns false when the user would rather not. */
export async function stopCluster(
  vs: typeof vscode,
  room: Pick<Room, 'store' | 'control' | 'client'>,
  end: 'stop' | 'restart' = 'stop',
): Promise<boolean> {
  const { store, control } = room;
  const inCluster = await resultsInCluster(room);
  const { cluster } = store.state;
  const stake = stakeOfCluster(store.state, inCluster, end);
  const isOurs = cluster.startedElsewhere === null;
  if (isOurs && !stake) return control.stop().then(() => true);
  const stop = end === 'stop' ? words.stop : words.restart;
  const fetch = end === 'stop' ? words.fetchAndStop : words.fetchAndRestart;
  const parts = [...(isOurs ? [] : [words.detail(cluster)]), ...(stake ? [stake.detail] : [])];
  const buttons = [...(inCluster.length > 0 ? [fetch] : []), stop, ...(isOurs ? [] : [words.disconnect])];
  const question = isOurs && stake ? stake.question : words.question(cluster);
  const options = { modal: true, detail: parts.join('\n\n') };
  const chosen = await vs.window.showWarningMessage(question, options, ...buttons);
  if (chosen === words.disconnect) await control.disconnect();
  if (chosen !== stop && chosen !== fetch) return false;
  if (chosen === fetch) {
    const agreed = new Set(runningIn(room));
    await fetchResults(vs, room, inCluster);
    assertSame(cluster.profile, store.state.cluster.profile);
    // It began meanwhile: nobody has agreed to lose it.
    if (runningIn(room).some((id) => !agreed.has(id))) return stopCluster(vs, room, end);
  }
  await control.stop();
  return true;
}

function runningIn({ store }: Pick<Room, 'store'>): string[] {
  return store.state.runs.filter(({ state }) => state === 'running').map(({ id }) => id);
}

function assertSame(profile: string, now: string): void {
  if (now === profile) return;
  throw new Error(
    l10n.t('The window uses the cluster of profile {0} by now: that of {1} was not stopped.', now, profile),
  );
}
