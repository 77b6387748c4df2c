/** *Save Results*: the values of a map into a file. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { RunSummary, SavedAs } from '../../bridge/rpc';
import { olderSentence } from '../model/older-sentence';
import type { RunsOfBefore } from './recall';

const kinds: { label: string; description: string; as: SavedAs; filter: string }[] = [
  { label: 'CSV', description: l10n.t('a row for each item, with its input'), as: 'csv', filter: 'CSV' },
  { label: 'JSON', description: l10n.t('one list'), as: 'json', filter: 'JSON' },
  {
    label: l10n.t('JSON lines'),
    description: l10n.t('a line for each item'),
    as: 'jsonl',
    filter: l10n.t('JSON lines'),
  },
];

const words = {
  placeHolder: l10n.t('Save the results as\u2026'),
  open: l10n.t('Open'),
  saved: (name: string): string => l10n.t('The results were saved in {0}.', name),
  notHere: l10n.t(
    'Results can be saved on the machine that the cluster\u2019s window works on: choose a file there.',
  ),
};

export async function saveResults(vs: typeof vscode, before: RunsOfBefore, run: RunSummary): Promise<void> {
  const kind = await vs.window.showQuickPick(kinds, { placeHolder: words.placeHolder });
  if (!kind) return;
  const folder = vs.workspace.workspaceFolders?.[0]?.uri;
  const name = `${run.functionName}.${kind.as}`;
  const target = await vs.window.showSaveDialog({
    defaultUri: folder && vs.Uri.joinPath(folder, name),
    filters: { [kind.filter]: [kind.as] },
  });
  if (!target) return;
  if (target.scheme !== 'file') throw new Error(words.notHere);
  const { bridge, lacking } = await before.all(run);
  await bridge.saveRun(run.id, kind.as, target.fsPath);
  const saved = words.saved(vs.workspace.asRelativePath(target));
  const message = [saved, lacking, olderSentence(run)].filter(Boolean).join(' ');
  const chosen = await vs.window.showInformationMessage(message, words.open);
  if (chosen === words.open) await vs.commands.executeCommand('vscode.open', target);
}
