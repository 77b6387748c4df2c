/** *Create Example*: the user says where it goes. What is proposed takes no file's place. */
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Room } from '../room';
import { exampleIn, examples, type Example } from './examples';
import { freeName } from './free-name';

/** @param language see `exampleIn`; of another the user is asked. */
export async function createExample(
  vs: typeof vscode,
  { extensionUri, settings }: Pick<Room, 'extensionUri' | 'settings'>,
  language: unknown,
): Promise<void> {
  const example = exampleIn(language) ?? (await pick(vs));
  if (!example) return;
  const inFolder = (name: string): vscode.Uri => vs.Uri.file(join(settings.workDir, name));
  const isTaken = (name: string): PromiseLike<boolean> =>
    vs.workspace.fs.stat(inFolder(name)).then(
      () => true,
      () => false,
    );
  const file = await vs.window.showSaveDialog({
    title: l10n.t('Create the Example as'),
    saveLabel: l10n.t('Create Example'),
    defaultUri: inFolder(await freeName(example.file, isTaken)),
  });
  if (!file) return;
  const text = await vs.workspace.fs.readFile(vs.Uri.joinPath(extensionUri, 'examples', example.file));
  await vs.workspace.fs.writeFile(file, text);
  // Not as a preview: it would take the walkthrough's place.
  await vs.window.showTextDocument(file, { preview: false });
}

async function pick(vs: typeof vscode): Promise<Example | undefined> {
  return vs.window.showQuickPick(examples, { placeHolder: l10n.t('An example in which language?') });
}
