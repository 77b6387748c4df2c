/** Commands on the cluster as a whole. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { commands, SECTION, settings as names } from '../contributions';
import type { Room } from '../room';
import { showFailure } from '../show-failure';
import { replaceFailedEngines } from './replace-engines';
import { kernelToStart } from './start-kernel';

const lifetimes = [names.idleMinutes, names.onWindowClose];
const later = () => import('../later');
const places = [names.profile, names.ipythonDir, names.connectionFile];

export function clusterFeature(vs: typeof vscode, room: Room): vscode.Disposable {
  const { control, store, settings, client, log } = room;
  const command = (id: string, run: () => Promise<unknown>): vscode.Disposable =>
    vs.commands.registerCommand(id, () => run().catch((error: unknown) => showFailure(vs, log, error)));

  const openFile = async (path: string | null): Promise<void> => {
    if (path === null) throw new Error(l10n.t('This cluster has no log on this machine.'));
    await vs.window.showTextDocument(vs.Uri.file(path), { preview: true });
  };

  return vs.Disposable.from(
    command(commands.startCluster, () => control.ensureRunning(kernelToStart(vs, settings))),
    command(commands.stopCluster, async () => (await later()).stopCluster(vs, room)),
    command(commands.disconnectCluster, () => control.disconnect()),
    command(commands.keepCluster, async () => (await client.get()).keepCluster()),
    command(commands.restartCluster, () =>
      control.restart(kernelToStart(vs, settings), async () =>
        (await later()).stopCluster(vs, room, 'restart'),
      ),
    ),
    command(commands.setEngineCount, async () => (await later()).setEngineCount(vs, room)),
    command(commands.replaceEngines, () => replaceFailedEngines(room)),
    command(commands.showControllerLog, () => openFile(store.state.cluster.logFile)),
    command(commands.chooseProfile, async () => (await later()).choosePlace(vs, room)),
    command(commands.copySnippet, async () => (await later()).copySnippet(vs, room)),
    vs.workspace.onDidChangeConfiguration((event) => {
      if (lifetimes.some((name) => event.affectsConfiguration(`${SECTION}.${name}`)))
        control.changeLifetime().catch((error: unknown) => showFailure(vs, log, error));
      if (!places.some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) return;
      control.changePlace().catch((error: unknown) => showFailure(vs, log, error));
    }),
    vs.workspace.onDidGrantWorkspaceTrust(() => {
      control.attach().catch((error: unknown) => showFailure(vs, log, error));
    }),
  );
}
