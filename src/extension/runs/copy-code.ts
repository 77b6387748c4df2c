/** *Copy as Code*: a run as the program that does the same, with our client or with ipyparallel. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import { kernelFor } from '../languages';
import { olderSentence } from '../model/older-sentence';
import type { Room } from '../room';

const words = {
  placeHolder: (name: string): string => l10n.t('Copy the run of {0} as\u2026', name),
  copied: (label: string): string => `$(check) ${l10n.t('Copied as {0}', label)}`,
};

export async function copyCode(
  vs: typeof vscode,
  { settings, store, client }: Room,
  run: RunSummary,
): Promise<void> {
  const { functionName: name, file, inputs, inputsFile } = run;
  const document = await vs.workspace.openTextDocument(vs.Uri.file(file));
  const { profile, connectionFile } = store.state.cluster;
  const codes = await (
    await client.get()
  ).runCode({
    ...{ name, file, inputs, inputsFile, profile, source: document.getText(), language: kernelFor(file) },
    remark: olderSentence(run),
    connectionFile: settings.ipythonDir === '' ? undefined : (connectionFile ?? undefined),
  });
  const chosen = await vs.window.showQuickPick(codes, { placeHolder: words.placeHolder(name) });
  if (!chosen) return;
  await vs.env.clipboard.writeText(chosen.text);
  vs.window.setStatusBarMessage(words.copied(chosen.label), 3000);
}
