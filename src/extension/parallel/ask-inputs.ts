/** The box of *Run over...*: an expression to type, or a data file to pick with its button. */
import { existsSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Kernel } from '../../bridge/rpc';
import { DATA_FILES, inputsFrom, inputsPrompt, type Inputs } from './inputs';

export interface InputsQuestion {
  /** The function's. */
  name: string;
  /** Under a debugger. */
  debugs: boolean;
  kernel: Kernel;
  /** What it was run over last, or what its tag says. */
  before: Inputs;
  /** The function's file's: where the dialog opens. */
  folder: vscode.Uri;
}

/** @returns undefined when the user went away from it. */
export function askInputs(
  vs: typeof vscode,
  { name, debugs, kernel, before, folder }: InputsQuestion,
): Promise<Inputs | undefined> {
  const box = vs.window.createInputBox();
  let picked: Inputs | undefined = before;
  /** A dialog may take the box's place for a while. */
  let isPicking = false;

  /** Beside the function's file, or in a folder of the workspace. */
  const fileAt = (path: string): string | undefined =>
    [folder, ...(vs.workspace.workspaceFolders ?? []).map(({ uri }) => uri)]
      .map(({ fsPath }) => resolvePath(fsPath, path))
      .find((file) => existsSync(file));
  const explain = (): void => {
    const current = inputsFrom(box.value, picked, fileAt);
    box.validationMessage = undefined;
    box.prompt = inputsPrompt(name, kernel, current);
  };
  const pick = async (): Promise<void> => {
    isPicking = true;
    const [uri] =
      (await vs.window.showOpenDialog({
        title: debugs
          ? l10n.t('Debug {0} over the rows of\u2026', name)
          : l10n.t('Run {0} over the rows of\u2026', name),
        openLabel: l10n.t('Use as Inputs'),
        defaultUri: folder,
        filters: { [l10n.t('Data files')]: DATA_FILES },
      })) ?? [];
    isPicking = false;
    if (uri) {
      picked = { text: vs.workspace.asRelativePath(uri), file: uri.fsPath };
      box.value = picked.text;
      box.valueSelection = [picked.text.length, picked.text.length];
      explain();
    }
    box.show();
  };

  box.title = debugs ? l10n.t('Debug {0} over\u2026', name) : l10n.t('Run {0} over\u2026', name);
  box.value = before.text;
  box.valueSelection = [0, before.text.length];
  box.placeholder = 'range(1000)';
  box.ignoreFocusOut = true;
  box.buttons = [{ iconPath: new vs.ThemeIcon('folder-opened'), tooltip: l10n.t('Use a Data File\u2026') }];
  explain();
  return new Promise<Inputs | undefined>((resolve, reject) => {
    box.onDidChangeValue(explain);
    box.onDidTriggerButton(() => void pick().catch(reject));
    box.onDidHide(() => {
      if (!isPicking) resolve(undefined);
    });
    box.onDidAccept(() => {
      if (box.value.trim() === '')
        box.validationMessage = l10n.t('Type an expression that gives the inputs, or use a data file.');
      else resolve(inputsFrom(box.value, picked, fileAt));
    });
    box.show();
  }).finally(() => box.dispose());
}
