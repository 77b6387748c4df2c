/** *Stop Cluster*: asks first where work would be lost, or where somebody else started it. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ClusterSnapshot } from '../../bridge/rpc';
import { beSure } from '../be-sure';
import { stakeOfCluster } from '../model/at-stake';
import { engineCount } from '../model/words';
import type { Room } from '../room';

export const words = {
  stop: l10n.t('Stop Cluster'),
  restart: l10n.t('Restart Cluster'),
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
  end: 'stop' | 'restart' = 'stop',
): Promise<boolean> {
  const { cluster } = store.state;
  const stake = stakeOfCluster(store.state, end);
  const stop = end === 'stop' ? words.stop : words.restart;
  if (cluster.startedElsewhere === null) {
    if (!(await beSure(vs, stake, stop))) return false;
  } else {
    const detail = [words.detail(cluster), ...(stake ? [stake.detail] : [])].join('\n\n');
    const buttons = [stop, words.disconnect];
    const chosen = await vs.window.showWarningMessage(
      words.question(cluster),
      { modal: true, detail },
      ...buttons,
    );
    if (chosen === words.disconnect) await control.disconnect();
    if (chosen !== stop) return false;
  }
  await control.stop();
  return true;
}
