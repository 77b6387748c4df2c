/** Asks for a program of this machine: one that is known, one that is looked for, or a path. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { pickItem } from '../pick-item';
import { failureOf } from '../show-failure';

export interface Program {
  path: string;
  name: string;
  /** What stands beside its name; default the path. */
  words?: string;
}

export interface ProgramQuestion {
  title: string;
  /** What is set now; undefined for nothing. */
  now: string | undefined;
  known: readonly Program[];
  /** Looks for more while the list is shown: it is told of all that were found whenever there is one more. */
  find?: (show: (programs: readonly Program[]) => void, closed: AbortSignal) => Promise<void>;
  /** What a path looks like. */
  example: string;
}

type ProgramItem = vscode.QuickPickItem & { path: string };

/** @returns undefined when the user has gone elsewhere. */
export async function chooseProgram(
  vs: typeof vscode,
  { title, now, known, find: search, example }: ProgramQuestion,
): Promise<string | undefined> {
  const enter = { label: `$(edit) ${l10n.t('Enter Path\u2026')}`, description: example };
  const find = { label: `$(folder) ${l10n.t('Browse\u2026')}`, description: '' };
  // To choose one of these is to enter a path.
  const none = { label: `$(info) ${l10n.t('None was found on this machine')}`, description: '' };
  const unasked = { label: `$(warning) ${l10n.t('This machine could not be searched')}` };
  const separator = { label: '', kind: vs.QuickPickItemKind.Separator };
  const shown = new Map<string, ProgramItem>();
  const itemsOf = (programs: readonly Program[]): vscode.QuickPickItem[] => {
    const items = programs.map(({ path, name, words = path }) => {
      // The same one each time, or the list would not know which row the user is at.
      const item = shown.get(path) ?? { label: name, description: words, path };
      shown.set(path, item);
      return item;
    });
    return [enter, find, ...(items.length > 0 ? [separator, ...items] : [])];
  };
  const picked = await pickItem<ProgramItem | typeof enter>(vs, {
    ...{ title, placeHolder: now || l10n.t('Which program?') },
    items: itemsOf(known),
    ...(search && {
      fill: async (show, closed) => {
        const all = (): vscode.QuickPickItem[] => [...shown.values()];
        try {
          await search((programs) => show(itemsOf(programs)), closed);
          if (all().length === 0) show([...itemsOf([]), separator, none]);
        } catch (error) {
          const description = failureOf(error).message.split('\n')[0] ?? '';
          show([...itemsOf([]), separator, ...all(), { ...unasked, description }]);
        }
      },
    }),
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
