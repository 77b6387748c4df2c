/** The status item, its menu, and the context keys of the commands. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { Throttle } from '../../bridge/throttle';
import { commands } from '../contributions';
import { countdownChangesMs } from '../model/countdown';
import { contextKeys } from '../model/state';
import type { Room } from '../room';
import { menuGroups, type MenuEntry } from './menu';
import { statusView } from './status-text';
import { tooltipTable } from './tooltip';

const REDRAW_MS = 100;
/** Slower than the text: nobody can read what changes ten times a second. */
const TOOLTIP_MS = 1000;
/** Timers bear no more. */
const MOST_MS = 2 ** 31 - 1;
const PRIORITY = 50;

export function statusFeature(vs: typeof vscode, { store, others }: Room): vscode.Disposable {
  const item = vs.window.createStatusBarItem('engineRoom.status', vs.StatusBarAlignment.Left, PRIORITY);
  item.name = 'Engine Room';
  const keys = new Map<string, unknown>();
  let tooltip = '';
  let clock: NodeJS.Timeout | undefined;

  const draw = (): void => {
    clearTimeout(clock);
    const next = countdownChangesMs(store.state.cluster, Date.now());
    if (next !== undefined) clock = setTimeout(draw, Math.min(next, MOST_MS));
    const view = statusView(store.state, Date.now());
    if (!view) return item.hide();
    item.text = view.text;
    item.accessibilityInformation = { label: view.spoken, role: 'button' };
    item.command = view.click === 'menu' ? commands.showMenu : showRun(view.click.run);
    item.backgroundColor =
      view.severity === 'none' ? undefined : new vs.ThemeColor(`statusBarItem.${view.severity}Background`);
    item.show();
  };
  const drawTooltip = (): void => {
    const text = tooltipTable(store.state, statusView(store.state, Date.now())?.hint ?? '');
    if (text === tooltip) return;
    tooltip = text;
    const shown = new vs.MarkdownString(text, true);
    shown.isTrusted = { enabledCommands: [commands.keepCluster] };
    item.tooltip = shown;
  };
  const setKeys = (): void => {
    for (const [key, value] of Object.entries(contextKeys(store.state))) {
      if (keys.get(key) === value) continue;
      keys.set(key, value);
      void vs.commands.executeCommand('setContext', key, value);
    }
  };
  const redraw = new Throttle(REDRAW_MS, draw);
  const redrawTooltip = new Throttle(TOOLTIP_MS, drawTooltip);

  /** What runs elsewhere is looked for while it is open. */
  const showMenu = async (): Promise<void> => {
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
  };

  setKeys();
  draw();
  drawTooltip();
  return vs.Disposable.from(
    item,
    vs.commands.registerCommand(commands.showMenu, showMenu),
    store.subscribe(() => {
      setKeys();
      redraw.request();
      redrawTooltip.request();
    }),
    {
      dispose: () => {
        clearTimeout(clock);
        redraw.cancel();
        redrawTooltip.cancel();
      },
    },
  );
}

function menuItems(
  vs: typeof vscode,
  state: Parameters<typeof menuGroups>[0],
): (MenuEntry | vscode.QuickPickItem)[] {
  return menuGroups(state, Date.now()).flatMap(({ name, entries }) => [
    { label: name, kind: vs.QuickPickItemKind.Separator },
    ...entries,
  ]);
}

function showRun(id: string): vscode.Command {
  return { command: commands.showRun, title: l10n.t('Show Run'), arguments: [id] };
}
