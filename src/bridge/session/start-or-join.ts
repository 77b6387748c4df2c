/** A start of a profile's cluster, or a part in the start of somebody who was faster. */
import * as l10n from '@vscode/l10n';
import { ClusterAlreadyRunning, startCluster, type StartProgress } from '../../cluster/launch';
import type { ProfileDir } from '../../cluster/profile/profile-dir';
import type { ClusterSettings } from '../rpc';
import { STARTED_HERE } from './attachment';
import type { ClusterLink, LinkEvents } from './cluster-link';
import { resolveEngineNode } from './engine-node';
import type { ToldCluster } from './told-cluster';

/** How long another window's start of the same cluster may take. */
const JOIN_MS = 60_000;

export interface StartContext {
  profile: ProfileDir;
  told: ToldCluster;
  events: LinkEvents;
}

/**
 * When it returns, the window is attached.
 * @throws EngineNodeError or ClusterStartError; when `signal` is aborted, once what had been started has ended.
 */
export async function startOrJoin(
  link: ClusterLink,
  { profile, told, events }: StartContext,
  settings: ClusterSettings,
  signal: AbortSignal,
): Promise<void> {
  const { engineNode, engineNodePlace } = settings;
  const node = await resolveEngineNode(engineNode, process.execPath, undefined, engineNodePlace);
  events.log('info', node.note);
  for (const deadline = Date.now() + JOIN_MS; ;) {
    try {
      await startCluster({
        profileDir: profile.path,
        engines: settings.engines,
        kernel: settings.kernel,
        python: settings.python || undefined,
        lease: { graceMs: settings.leaseGraceMs, busyGraceMs: settings.leaseBusyGraceMs },
        engineNodePath: node.path,
        workDir: settings.workDir,
        engineEnvironment: settings.environment,
        settingsMark: settings.settingsMark,
        signal,
        startedBy: STARTED_HERE,
        onProgress: (progress) => {
          if (!signal.aborted) told.step(progressWords(progress));
        },
      });
      return await link.attach();
    } catch (error) {
      if (!(error instanceof ClusterAlreadyRunning) || Date.now() > deadline) throw error;
      signal.throwIfAborted();
      told.step(l10n.t('joining the cluster that is there'));
      if (await link.join(deadline, signal)) return;
    }
  }
}

function progressWords({ step, engines, wanted }: StartProgress): string {
  return step === 'controller'
    ? l10n.t('starting the controller')
    : l10n.t('{0} of {1} engines', engines, wanted);
}
