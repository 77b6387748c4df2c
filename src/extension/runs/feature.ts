/** This window's runs: their view, their editor tabs, cancelling, and what the user must hear about them. */
import type * as vscode from 'vscode';
import { Throttle } from '../../bridge/throttle';
import { commands, views } from '../contributions';
import { activeRun, isActive } from '../model/state';
import { TREE_REDRAW_MS, type Room } from '../room';
import { outputText } from '../selection/output-words';
import { showFailure } from '../show-failure';
import { RunPanel } from './run-panel';
import { lossSummary } from './run-words';
import { RunsTree, type RunNode } from './runs-tree';

export function runsFeature(vs: typeof vscode, room: Room): vscode.Disposable {
  const { store, client, log, output } = room;
  const tree = new RunsTree(vs, store);
  const panels = new Map<string, RunPanel>();
  let drawn = store.state.runs;
  const redraw = new Throttle(TREE_REDRAW_MS, () => {
    tree.update(drawn, store.state.runs);
    drawn = store.state.runs;
  });

  const show = (target?: string | RunNode): void => {
    const wanted = typeof target === 'object' ? target.id : target;
    const id = wanted ?? store.state.runs[0]?.id;
    if (id === undefined)
      return void vs.window.showInformationMessage('Nothing has been run in this window yet.');
    store.dispatch({ type: 'seen', id });
    const open = panels.get(id);
    if (open) return open.reveal();
    panels.set(id, new RunPanel(vs, room, id, () => panels.delete(id)));
  };

  const cancel = async (target?: string | RunNode): Promise<void> => {
    const wanted = typeof target === 'object' ? target.id : target;
    const id = wanted ?? activeRun(store.state)?.id;
    const bridge = await client.get();
    await (id === undefined ? bridge.cancelSelections() : bridge.cancelRun(id));
  };

  const hear = async (id: string): Promise<void> => {
    const run = store.state.runs.find((known) => known.id === id);
    const summary = run && lossSummary(run);
    if (summary === undefined) return;
    log.warn(summary);
    const chosen = await vs.window.showWarningMessage(summary, 'Show');
    if (chosen === 'Show') show(id);
  };

  return vs.Disposable.from(
    tree,
    vs.window.createTreeView(views.runs, { treeDataProvider: tree }),
    vs.commands.registerCommand(commands.showRun, show),
    vs.commands.registerCommand(commands.cancelRun, (target?: string | RunNode) =>
      cancel(target).catch((error: unknown) => showFailure(vs, log, error)),
    ),
    vs.commands.registerCommand(commands.showOutput, () => output.show(true)),
    vs.commands.registerCommand(commands.showLog, () => log.show(true)),
    room.events.listenToOutput((id, rows) => {
      if (store.state.runs.some((run) => run.id === id))
        for (const row of rows) output.append(outputText(row));
    }),
    store.subscribe((now, before) => {
      if (now.runs === before.runs) return;
      redraw.request();
      for (const run of before.runs.filter(isActive)) {
        const after = now.runs.find(({ id }) => id === run.id);
        if (after && !isActive(after)) void hear(run.id);
      }
    }),
    { dispose: () => redraw.cancel() },
    { dispose: () => [...panels.values()].forEach((panel) => panel.dispose()) },
  );
}
