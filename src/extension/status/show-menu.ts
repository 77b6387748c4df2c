/** The status item's menu. */
import type * as vscode from 'vscode';
import type { Room } from '../room';
import type { State } from '../model/state';
import { menuGroups, menuShape, offerOf, type MenuEntry } from './menu';

/**
 * What runs elsewhere is looked for while it is open. It is filled anew only where it offers something else: rows that change
 * under the mouse let a click go unheard, and are read out again.
 */
export async function showMenu(
  vs: typeof vscode,
  { store, others }: Pick<Room, 'store' | 'others'>,
): Promise<void> {
  const pick = vs.window.createQuickPick<MenuEntry>();
  let shape = '';
  const fill = (): void => {
    const now = Date.now();
    const wanted = menuShape(store.state, now);
    if (wanted === shape) return;
    shape = wanted;
    const [active] = pick.activeItems;
    pick.items = menuItems(vs, store.state, now) as MenuEntry[];
    const again = active && pick.items.find((entry) => offerOf(entry) === offerOf(active));
    // Else it is the first.
    if (again) pick.activeItems = [again];
  };
  Object.assign(pick, { title: 'Engine Room', busy: true });
  fill();
  const following = store.subscribe(fill);
  void others.look().finally(() => (pick.busy = false));
  const chosen = await new Promise<MenuEntry | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  following.dispose();
  pick.dispose();
  if (chosen) await vs.commands.executeCommand(chosen.command, chosen.argument);
}

function menuItems(vs: typeof vscode, state: State, now: number): (MenuEntry | vscode.QuickPickItem)[] {
  return menuGroups(state, now).flatMap(({ name, entries }) => [
    { label: name, kind: vs.QuickPickItemKind.Separator },
    ...entries.map((entry) => ({ ...entry, iconPath: new vs.ThemeIcon(entry.icon) })),
  ]);
}
