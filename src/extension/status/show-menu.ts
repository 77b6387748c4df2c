/** The status item's menu. */
import type * as vscode from 'vscode';
import type { Room } from '../room';
import type { State } from '../model/state';
import { menuGroups, type MenuEntry } from './menu';

/** What runs elsewhere is looked for while it is open. */
export async function showMenu(
  vs: typeof vscode,
  { store, others }: Pick<Room, 'store' | 'others'>,
): Promise<void> {
  const pick = vs.window.createQuickPick<MenuEntry>();
  const fill = (): void => {
    const active = pick.activeItems[0]?.label;
    pick.items = menuItems(vs, store.state) as MenuEntry[];
    if (active !== undefined) pick.activeItems = pick.items.filter(({ label }) => label === active);
  };
  Object.assign(pick, { title: 'Engine Room', busy: true });
  fill();
  const following = store.subscribe((now, before) => {
    if (now.others !== before.others) fill();
  });
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

function menuItems(vs: typeof vscode, state: State): (MenuEntry | vscode.QuickPickItem)[] {
  return menuGroups(state, Date.now()).flatMap(({ name, entries }) => [
    { label: name, kind: vs.QuickPickItemKind.Separator },
    ...entries,
  ]);
}
