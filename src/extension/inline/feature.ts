/** Values behind the code: what they follow, the setting that switches them, and the command that takes them away. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { commands, SECTION, settings as names } from '../contributions';
import type { Room } from '../room';
import { InlineValues } from './inline-values';

/** What stands behind a line is drawn by the editor, and out of a screen reader's reach: a hover is not. */
async function showValue(vs: typeof vscode, values: InlineValues): Promise<void> {
  const editor = vs.window.activeTextEditor;
  const place = editor && values.placeOf(editor.document, editor.selection.active.line);
  if (!place) {
    const remedy = l10n.t('There is no value behind this line: Run Selection on Cluster puts one there.');
    return void (await vs.window.showInformationMessage(remedy));
  }
  editor.selection = new vs.Selection(place, place);
  editor.revealRange(new vs.Range(place, place));
  await vs.commands.executeCommand('editor.action.showHover', { focus: 'autoFocusImmediately' });
}

export function inlineFeature(
  vs: typeof vscode,
  { settings }: Pick<Room, 'settings'>,
): { values: InlineValues; disposable: vscode.Disposable } {
  const values = new InlineValues(vs, settings);
  const disposable = vs.Disposable.from(
    values,
    vs.commands.registerCommand(commands.showInlineValue, () => showValue(vs, values)),
    vs.commands.registerCommand(commands.clearInlineValues, () => values.clear()),
    vs.workspace.onDidChangeTextDocument((event) => values.edited(event)),
    vs.workspace.onDidCloseTextDocument((document) => values.closed(document)),
    vs.window.onDidChangeVisibleTextEditors(() => values.draw()),
    vs.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`${SECTION}.${names.inlineValues}`)) return;
      const wanting = vs.workspace.textDocuments.filter((document) => settings.inlineValues(document));
      const uris = new Set(wanting.map(({ uri }) => uri.toString()));
      values.clear(({ uri }) => uris.has(uri));
    }),
  );
  return { values, disposable };
}
