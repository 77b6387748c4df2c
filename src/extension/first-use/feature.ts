/** What a newcomer meets first: the walkthrough, and an example to try it on. */
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { commands, WALKTHROUGH } from '../contributions';
import { chooseInterpreter } from '../python/ready-python';
import type { Room } from '../room';
import { showFailure } from '../show-failure';
import { exampleIn, examples, type Example } from './examples';
import { freeName } from './free-name';

export function firstUseFeature(vs: typeof vscode, { extensionUri, log, settings }: Room): vscode.Disposable {
  const command = (id: string, run: (argument: unknown) => Promise<unknown>): vscode.Disposable =>
    vs.commands.registerCommand(id, (argument?: unknown) =>
      run(argument).catch((error: unknown) => showFailure(vs, log, error)),
    );

  const getStarted = async (): Promise<void> => {
    await vs.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
  };

  /** The user says where it goes. What is proposed takes no file's place. */
  const createExample = async (language: unknown): Promise<void> => {
    const example = exampleIn(language) ?? (await pick());
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
  };
  const pick = async (): Promise<Example | undefined> =>
    vs.window.showQuickPick(examples, { placeHolder: l10n.t('An example in which language?') });

  return vs.Disposable.from(
    command(commands.getStarted, getStarted),
    command(commands.createExample, createExample),
    command(commands.chooseInterpreter, () => chooseInterpreter(vs, settings)),
  );
}
