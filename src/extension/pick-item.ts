/** A quick-pick whose items may have buttons, for the editor's own has them only in its long form. */
import type * as vscode from 'vscode';

export interface PickOptions<T extends vscode.QuickPickItem> {
  title?: string;
  placeHolder: string;
  /** Whether the list stays when something else takes the keys. */
  ignoreFocusOut?: boolean;
  /** Separators among them are never picked. */
  items: readonly (T | vscode.QuickPickItem)[];
  /** Finds more while the list is shown, and shows all of them whenever there is one more; busy until this settles. */
  fill?:
    | ((show: (items: readonly (T | vscode.QuickPickItem)[]) => void, closed: AbortSignal) => Promise<void>)
    | undefined;
}

export interface Picked<T> {
  item: T;
  /** Undefined: the item itself was chosen. */
  button: vscode.QuickInputButton | undefined;
}

/** @returns undefined when the user has gone elsewhere. */
export function pickItem<T extends vscode.QuickPickItem>(
  vs: typeof vscode,
  { title, placeHolder, items, fill, ignoreFocusOut = false }: PickOptions<T>,
): Promise<Picked<T> | undefined> {
  const pick = vs.window.createQuickPick<T>();
  Object.assign(pick, { title, placeholder: placeHolder, items, ignoreFocusOut, matchOnDescription: true });
  const closing = new AbortController();
  return new Promise((resolve) => {
    const end = (picked: Picked<T> | undefined): void => {
      closing.abort();
      resolve(picked);
      pick.dispose();
    };
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item) end({ item, button: undefined });
    });
    pick.onDidTriggerItemButton(({ item, button }) => end({ item, button }));
    pick.onDidHide(() => end(undefined));
    pick.show();
    if (!fill) return;
    pick.busy = true;
    const filled = fill((more) => {
      if (closing.signal.aborted) return;
      const { activeItems, items: before } = pick;
      const [at] = activeItems;
      pick.keepScrollPosition = true;
      pick.items = more as T[];
      // Else the list would go back to its first row. Where the user is there anyway, what is typed at this moment may hide that row,
      // and between two rows it is at none: told so the list would stay at none, and Enter would do nothing.
      if (at !== undefined && at !== before[0]) pick.activeItems = activeItems;
    }, closing.signal);
    // What could not be found is not there: the rest of the list stays.
    filled.catch(() => undefined).finally(() => (pick.busy = false));
  });
}
