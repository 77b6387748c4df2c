/** Asks for a program of this machine: one that is known, one that is looked for, or a path. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { pickItem } from '../pick-item';

export interface ProgramQuestion {
  title: string;
  /** What is set now; undefined for nothing. */
  now: string | undefined;
  known: readonly { path: string; name: string }[];
  /** What a path looks like. */
  example: string;
}

/** @returns undefined when the user has gone elsewhere. */
export async function chooseProgram(
  vs: typeof vscode,
  { title, now, known, example }: ProgramQuestion,
): Promise<string | undefined> {
  const enter = { label: `$(edit) ${l10n.t('Enter Path\u2026')}`, description: example };
  const find = { label: `$(folder) ${l10n.t('Browse\u2026')}`, description: '' };
  const items = known.map(({ path, name }) => ({ label: name, description: path, path }));
  const separator = { label: '', kind: vs.QuickPickItemKind.Separator };
  const picked = await pickItem<(typeof items)[number] | typeof enter>(vs, {
    ...{ title, placeHolder: now ?? l10n.t('Which program?') },
    items: [enter, find, ...(items.length > 0 ? [separator, ...items] : [])],
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  const { item } = picked;
  if ('path' in item) return item.path;
  if (item === find) {
    const [file] = (await vs.window.showOpenDialog({ title, openLabel: l10n.t('Choose') })) ?? [];
    return file?.fsPath;
  }
  const prompt = l10n.t(
    'A path, or a name on the PATH. {0} and ~ stand for their folders.',
    '${workspaceFolder}',
  );
  // Pasted, perhaps, from another window.
  const options = { title, prompt, value: now ?? '', placeHolder: example, ignoreFocusOut: true };
  return vs.window.showInputBox(options);
}
