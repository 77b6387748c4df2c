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
    // Whenever its rows change the list is at none for a moment.
    let at: T | undefined;
    pick.onDidChangeActive(([active]) => (at = active ?? at));
    pick.show();
    if (!fill) return;
    pick.busy = true;
    const filled = fill((more) => {
      if (closing.signal.aborted) return;
      const [first] = pick.items;
      pick.keepScrollPosition = true;
      pick.items = more as T[];
      // Else the list would go back to its first row. Told to be at a row that is hidden by what was typed it would be at none, and Enter
      // would do nothing; where the user is at the first one, that may have been typed just now.
      if (at !== undefined && at !== first && isShownFor(at, pick.value)) pick.activeItems = [at];
    }, closing.signal);
    // What could not be found is not there: the rest of the list stays.
    filled.catch(() => undefined).finally(() => (pick.busy = false));
  });
}

/** Surely: the editor shows more, such as rows that have these letters with others between them. */
function isShownFor({ label, description = '' }: vscode.QuickPickItem, typed: string): boolean {
  return [label, description].some((text) => text.toLowerCase().includes(typed.toLowerCase()));
}
