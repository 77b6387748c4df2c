/** The status item, its menu, and the context keys of the commands. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { Throttle } from '../../bridge/throttle';
import { commands } from '../contributions';
import { countdownChangesMs } from '../model/countdown';
import { contextKeys } from '../model/state';
import type { Room } from '../room';
import { statusView } from './status-text';
import { tooltipTable } from './tooltip';

const REDRAW_MS = 100;
/** Slower than the text: nobody can read what changes ten times a second. */
const TOOLTIP_MS = 1000;
/** Timers bear no more. */
const MOST_MS = 2 ** 31 - 1;
const PRIORITY = 50;

export function statusFeature(vs: typeof vscode, room: Room): vscode.Disposable {
  const { store } = room;
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

  setKeys();
  draw();
  drawTooltip();
  return vs.Disposable.from(
    item,
    vs.commands.registerCommand(commands.showMenu, async () => (await import('../later')).showMenu(vs, room)),
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

function showRun(id: string): vscode.Command {
  return { command: commands.showRun, title: l10n.t('Show Run'), arguments: [id] };
}
