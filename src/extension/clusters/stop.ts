/** *Stop Cluster*: asks first where somebody else started it, for others may be at work on it. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ClusterSnapshot } from '../../bridge/rpc';
import { engineCount } from '../model/words';
import type { Room } from '../room';

export const words = {
  stop: l10n.t('Stop Cluster'),
  disconnect: l10n.t('Disconnect'),
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
  { store, control }: Pick<Room, 'store' | 'control'>,
): Promise<boolean> {
  const { cluster } = store.state;
  if (cluster.startedElsewhere !== null) {
    const options = { modal: true, detail: words.detail(cluster) };
    const buttons = [words.stop, words.disconnect];
    const chosen = await vs.window.showWarningMessage(words.question(cluster), options, ...buttons);
    if (chosen === words.disconnect) await control.disconnect();
    if (chosen !== words.stop) return false;
  }
  await control.stop();
  return true;
}
