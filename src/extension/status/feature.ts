/** The status item, its menu, and the context keys of the commands. */
import type * as vscode from 'vscode';
import { Throttle } from '../../bridge/throttle';
import { commands } from '../contributions';
import { countdownChangesMs } from '../model/countdown';
import { contextKeys } from '../model/state';
import type { Room } from '../room';
import { statusView } from './status-text';
import { tooltipOf, TooltipPace, type Tooltip } from './tooltip-pace';

const REDRAW_MS = 250;
/** Timers bear no more. */
const MOST_MS = 2 ** 31 - 1;
const PRIORITY = 50;

export function statusFeature(vs: typeof vscode, room: Room): vscode.Disposable {
  const { store } = room;
  const item = vs.window.createStatusBarItem('engineRoom.status', vs.StatusBarAlignment.Left, PRIORITY);
  Object.assign(item, { name: 'Engine Room', command: commands.showMenu });
  const keys = new Map<string, unknown>();
  const pace = new TooltipPace();
  let clock: NodeJS.Timeout | undefined;

  const draw = (): void => {
    clearTimeout(clock);
    const now = Date.now();
    const view = statusView(store.state, now);
    const tooltip = tooltipOf(store.state, view?.hint ?? '');
    const tooltipMs = pace.waitMs(tooltip, performance.now());
    if (tooltipMs === 0) item.tooltip = markdown(vs, tooltip);
    const next = Math.min(countdownChangesMs(store.state.cluster, now) ?? Infinity, tooltipMs || Infinity);
    if (next !== Infinity) clock = setTimeout(draw, Math.min(next, MOST_MS));
    if (!view) return item.hide();
    item.text = view.text;
    item.accessibilityInformation = { label: view.spoken, role: 'button' };
    item.backgroundColor =
      view.severity === 'none' ? undefined : new vs.ThemeColor(`statusBarItem.${view.severity}Background`);
    item.show();
  };
  const setKeys = (): void => {
    for (const [key, value] of Object.entries(contextKeys(store.state))) {
      if (keys.get(key) === value) continue;
      keys.set(key, value);
      void vs.commands.executeCommand('setContext', key, value);
    }
  };
  const redraw = new Throttle(REDRAW_MS, draw);

  setKeys();
  draw();
  return vs.Disposable.from(
    item,
    vs.commands.registerCommand(commands.showMenu, async () => (await import('../later')).showMenu(vs, room)),
    store.subscribe(() => {
      setKeys();
      redraw.request();
    }),
    {
      dispose: () => {
        clearTimeout(clock);
        redraw.cancel();
      },
    },
  );
}

function markdown(vs: typeof vscode, { text }: Tooltip): vscode.MarkdownString {
  const shown = new vs.MarkdownString(text, true);
  // A list of commands is never equal to itself on the other side: the editor took each change of the item's text for one of the
  // tooltip, and took it away from under the mouse. All that users wrote is escaped, so the only link is ours.
  shown.isTrusted = text.includes(`(command:${commands.keepCluster})`);
  return shown;
}
