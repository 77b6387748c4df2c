/** The status item's menu. */
import type * as vscode from 'vscode';
import type { Room } from '../room';
import { isTooLate, menuGroups, newcomers, type MenuEntry, type MenuGroup } from './menu';

type Row = MenuEntry | vscode.QuickPickItem;

/**
 * What is there when it opens stays as it is and where it is: a row that moved under the mouse would take the click that was meant
 * for another, as *Stop cluster* where *Cancel run* had been. Other clusters, looked for while it is open, come behind all that.
 */
export async function showMenu(
  vs: typeof vscode,
  { store, others }: Pick<Room, 'store' | 'others'>,
): Promise<void> {
  const pick = vs.window.createQuickPick<MenuEntry>();
  const rowsOf = (groups: readonly MenuGroup[]): Row[] =>
    groups.flatMap(({ name, entries }) => [
      { label: name, kind: vs.QuickPickItemKind.Separator },
      ...entries.map((entry) => ({ ...entry, iconPath: new vs.ThemeIcon(entry.icon) })),
    ]);
  const rows = rowsOf(menuGroups(store.state, Date.now()));
  const labels = new Set(rows.map(({ label }) => label));
  const append = (): void => {
    const { name, entries } = newcomers(store.state, labels);
    if (entries.length === 0) return;
    const more = rowsOf([{ name, entries }]);
    rows.push(...(labels.has(name) ? more.slice(1) : more));
    for (const { label } of more) labels.add(label);
    const { activeItems } = pick;
    pick.items = [...rows] as MenuEntry[];
    // Else it would be the first.
    pick.activeItems = activeItems;
  };
  // The scroll position is kept for the same reason.
  Object.assign(pick, { title: 'Engine Room', busy: true, keepScrollPosition: true, items: [...rows] });
  const following = store.subscribe(append);
  void others.look().finally(() => (pick.busy = false));
  const chosen = await new Promise<MenuEntry | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  following.dispose();
  pick.dispose();
  // The item itself tells how that ended.
  if (chosen && !isTooLate(chosen, store.state))
    await vs.commands.executeCommand(chosen.command, chosen.argument);
}
