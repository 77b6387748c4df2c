/** *Choose Profile...*: all profiles, running or not, and a cluster elsewhere by its connection file. */
import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { profilesFolder } from '../../bridge/announced';
import { commands } from '../contributions';
import { pickItem } from '../pick-item';
import { termsWords } from '../profiles/edit-rows';
import type { Room } from '../room';
import { assertTrusted } from '../trust';
import { wrongNewName, profilePicks, type ProfilePick } from './profile-picks';

const words = {
  which: l10n.t('The cluster that this workspace uses'),
  file: l10n.t('Connect by Connection File'),
  connect: l10n.t('Connect'),
  files: l10n.t('Connection files'),
  edit: l10n.t('Edit Profile'),
  create: l10n.t('New Profile'),
  name: l10n.t('A name for it, by which clients connect, too. The next start of a cluster creates it.'),
};

export async function choosePlace(
  vs: typeof vscode,
  { client, settings, control }: Pick<Room, 'client' | 'settings' | 'control'>,
): Promise<void> {
  assertTrusted(vs);
  const { ownProfile: own, profile, ipythonDir, connectionFile } = settings;
  const entries = await (await client.get()).listProfiles(ipythonDir);
  const { profiles } = settings;
  const termsOf = (name: string): string => termsWords(profiles.checked(name).terms);
  const gear = { iconPath: new vs.ThemeIcon('gear'), tooltip: words.edit };
  const places = { own, profile, connectionFile, named: profiles.names, termsOf };
  const items = profilePicks(entries, places).flatMap(({ name, picks }) => [
    { label: name, kind: vs.QuickPickItemKind.Separator },
    ...picks.map((pick) => ({ ...pick, ...(pick.profile !== undefined && { buttons: [gear] }) })),
  ]);
  const picked = await pickItem<ProfilePick>(vs, { placeHolder: words.which, items });
  if (!picked) return;
  if (picked.button) {
    await vs.commands.executeCommand(commands.editProfile, picked.item.profile);
    return;
  }
  const { choice } = picked.item;
  if (choice === 'new') {
    const known = [own, ...entries.map(({ name }) => name), ...profiles.names];
    const validateInput = (text: string): string | undefined => wrongNewName(text, known);
    const name = await vs.window.showInputBox({ title: words.create, prompt: words.name, validateInput });
    return name === undefined || name === '' ? undefined : settings.setProfile(name);
  }
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
