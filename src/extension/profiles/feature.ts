/** *Edit Profile...*, and the news that a cluster that runs has other settings of its profile than those of now. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { commands, SECTION, settings as names } from '../contributions';
import { otherProfileOf } from '../engines/tree-content';
import type { Room } from '../room';
import { showFailure } from '../show-failure';
import type { TreeNode } from '../tree/row-tree';
import { isOutdated } from './outdated';

/** What decides on what is set for the profile in use. */
const deciding = [names.profiles, names.profile, names.connectionFile];

export function profilesFeature(vs: typeof vscode, room: Room): vscode.Disposable {
  const { store, settings, log } = room;
  /** Values change one after the other: there is one message for all. */
  let isEditing = false;

  const tell = async (before: string): Promise<void> => {
    if (isEditing || settings.settingsMark === before || !isOutdated(store.state)) return;
    const restart = l10n.t('Restart Cluster');
    const { profile } = store.state.cluster;
    const chosen = await vs.window.showInformationMessage(
      l10n.t(
        'The cluster of profile {0} runs on as it was started: what was edited holds from its next start.',
        profile,
      ),
      restart,
    );
    if (chosen === restart) await vs.commands.executeCommand(commands.restartCluster);
  };

  /** @param target a profile's name, or a row of the Engines view: all but those of other profiles are about the one in use. */
  const edit = async (target?: string | TreeNode): Promise<void> => {
    const profile =
      typeof target === 'string' ? target : target && otherProfileOf(target, store.state.others);
    if (profile === undefined && settings.connectionFile !== '')
      throw new Error(
        l10n.t(
          'This window uses a cluster by its connection file, which has no settings here: choose a profile first.',
        ),
      );
    const before = settings.settingsMark;
    isEditing = true;
    try {
      await (await import('../later')).editProfile(vs, room, profile ?? settings.profile);
    } finally {
      isEditing = false;
      void tell(before);
    }
  };

  return vs.Disposable.from(
    vs.commands.registerCommand(commands.editProfile, (target?: string | TreeNode) =>
      edit(target).catch((error: unknown) => showFailure(vs, log, error)),
    ),
    vs.workspace.onDidChangeConfiguration((event) => {
      if (!deciding.some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) return;
      const before = store.state.settingsMark;
      store.dispatch({ type: 'settings', mark: settings.settingsMark });
      if (event.affectsConfiguration(`${SECTION}.${names.profiles}`)) void tell(before);
    }),
  );
}
