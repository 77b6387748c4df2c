/** *Choose Profile...*: all profiles, running or not, and a cluster elsewhere by its connection file. */
import { dirname } from 'node:path';
import type * as vscode from 'vscode';
import { profilesFolder } from '../../bridge/announced';
import type { Room } from '../room';
import { assertTrusted } from '../trust';
import { profilePicks } from './profile-picks';

const words = {
  which: 'The cluster that this workspace uses',
  file: 'Connect by Connection File',
  connect: 'Connect',
  files: 'Connection files',
};

export async function choosePlace(
  vs: typeof vscode,
  { client, settings, control }: Pick<Room, 'client' | 'settings' | 'control'>,
): Promise<void> {
  assertTrusted(vs);
  const { ownProfile: own, profile, ipythonDir, connectionFile } = settings;
  const entries = await (await client.get()).listProfiles(ipythonDir);
  const items = profilePicks(entries, { own, profile, connectionFile }).flatMap(({ name, picks }) => [
    { label: name, kind: vs.QuickPickItemKind.Separator },
    ...picks,
  ]);
  const chosen = await vs.window.showQuickPick(items, { placeHolder: words.which, matchOnDescription: true });
  if (!chosen || !('choice' in chosen)) return;
  const { choice } = chosen;
  if (choice !== 'file') {
    return 'profile' in choice
      ? settings.setProfile(choice.profile)
      : settings.setConnectionFile(choice.connectionFile);
  }
  const folder = connectionFile === '' ? profilesFolder(ipythonDir) : dirname(connectionFile);
  const [file] =
    (await vs.window.showOpenDialog({
      title: words.file,
      openLabel: words.connect,
      defaultUri: vs.Uri.file(folder),
      filters: { [words.files]: ['json'] },
    })) ?? [];
  if (!file) return;
  // The same file again: its cluster may be there now.
  if (file.fsPath === connectionFile) await control.changePlace();
  else await settings.setConnectionFile(file.fsPath);
}
