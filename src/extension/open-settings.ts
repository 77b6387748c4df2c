/** The settings editor, or the settings' text, where a setting was made: a remote machine's are not among the user's. */
import type * as vscode from 'vscode';
import { SECTION, type settings } from './contributions';

type SettingName = (typeof settings)[keyof typeof settings];

export async function openSetting(vs: typeof vscode, name: SettingName): Promise<void> {
  const query = `${SECTION}.${name}`;
  if (isOfWorkspace(vs, name)) {
    await vs.commands.executeCommand('workbench.action.openWorkspaceSettings', { query });
  } else if (vs.env.remoteName === undefined) {
    await vs.commands.executeCommand('workbench.action.openSettings', { query });
  } else {
    await vs.commands.executeCommand('workbench.action.openRemoteSettings', { query });
  }
}

/** For what the settings editor cannot show. */
export async function openSettingsText(vs: typeof vscode, name: SettingName): Promise<void> {
  const revealSetting = { key: `${SECTION}.${name}`, edit: true };
  if (isOfWorkspace(vs, name) || vs.workspace.workspaceFolders)
    await vs.commands.executeCommand('workbench.action.openWorkspaceSettingsFile', { revealSetting });
  else if (vs.env.remoteName === undefined)
    await vs.commands.executeCommand('workbench.action.openSettingsJson', { revealSetting });
  else await vs.commands.executeCommand('workbench.action.openRemoteSettingsFile', { revealSetting });
}

function isOfWorkspace(vs: typeof vscode, name: SettingName): boolean {
  return vs.workspace.getConfiguration(SECTION).inspect(name)?.workspaceValue !== undefined;
}
