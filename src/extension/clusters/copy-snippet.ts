/** *Copy Connection Snippet...*: the lines that connect a program to the cluster in use. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Room } from '../room';
import { snippets } from './snippets';

export async function copySnippet(
  vs: typeof vscode,
  { store, settings }: Pick<Room, 'store' | 'settings'>,
): Promise<void> {
  const { profile, connectionFile } = store.state.cluster;
  const isFound = settings.ipythonDir === '' && settings.connectionFile === '';
  const byFile = isFound ? undefined : (connectionFile ?? undefined);
  const picks = snippets(profile, byFile).map((snippet) => ({
    ...snippet,
    detail: snippet.text.split('\n')[2],
  }));
  const chosen = await vs.window.showQuickPick(picks, {
    placeHolder: l10n.t('Copy the lines that connect to this cluster'),
  });
  if (!chosen) return;
  await vs.env.clipboard.writeText(chosen.text);
  vs.window.setStatusBarMessage(`$(check) ${l10n.t('Lines of {0} copied', chosen.label)}`, 3000);
}
