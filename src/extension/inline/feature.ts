/** Values behind the code: what they follow, the setting that switches them, and the command that takes them away. */
import type * as vscode from 'vscode';
import { commands, SECTION, settings as names } from '../contributions';
import type { Room } from '../room';
import { InlineValues } from './inline-values';

export function inlineFeature(
  vs: typeof vscode,
  { settings }: Pick<Room, 'settings'>,
): { values: InlineValues; disposable: vscode.Disposable } {
  const values = new InlineValues(vs, settings);
  const disposable = vs.Disposable.from(
    values,
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
