/** This window's runs: their view, their editor tabs, and what the user must hear about them. */
import type * as vscode from 'vscode';
import { Throttle } from '../../bridge/throttle';
import { commands, OPEN_SELECTED_RUN, RUN_PAGE, views } from '../contributions';
import { isActive } from '../model/state';
import { TREE_REDRAW_MS, type Room } from '../room';
import { RowTree } from '../tree/row-tree';
import { runCommands, type Again } from './commands';
import { tabsOf, titlesSoFar } from './page-title';
import { RunsOfBefore } from './recall';
import type { PageMemory, RunPanel } from './run-panel';
import { lossSummary, SHOW } from './run-row';
import { runsContent } from './runs-content';

export interface AroundRuns extends Again {
  /** The view has come in sight, or gone out of it. */
  onTurned(): void;
}

export function runsFeature(vs: typeof vscode, room: Room, around: AroundRuns): vscode.Disposable {
  const { store, log } = room;
  const tree = new RowTree(vs, runsContent(store.state), OPEN_SELECTED_RUN);
  const view = vs.window.createTreeView(views.runs, { treeDataProvider: tree });
  const panels = new Map<string, RunPanel>();
  const redraw = new Throttle(TREE_REDRAW_MS, () => tree.show(runsContent(store.state)));

  const before = new RunsOfBefore(vs, room);

  const open = async (id: string): Promise<void> => {
    const { RunPanel } = await import('../later');
    store.dispatch({ type: 'seen', id });
    const panel = panels.get(id);
    if (panel) return panel.reveal();
    const run = store.state.runs.find((known) => known.id === id);
    const dormant = run ? tabsOf(vs, titlesSoFar(run, store.state.runs)) : [];
    show(RunPanel, id);
    if (dormant.length === 0) return;
    vs.window.tabGroups
      .close(dormant, true)
      .then(undefined, (error: unknown) =>
        log.warn(`A tab that nobody looks at is left: ${(error as Error).message}`),
      );
  };
  const show = (Panel: typeof RunPanel, id: string, panel?: vscode.WebviewPanel): void => {
    panels.set(id, new Panel(vs, room, id, before.followed, () => panels.delete(id), panel));
  };
  /** Of a run that is known no more, nothing is left to show. */
  const showAgain = async (panel: vscode.WebviewPanel, memory: PageMemory | undefined): Promise<void> => {
    const { RunPanel } = await import('../later');
    const id = memory?.run;
    const isKnown = id !== undefined && store.state.runs.some((run) => run.id === id);
    if (isKnown && !panels.has(id)) show(RunPanel, id, panel);
    else panel.dispose();
  };

  const hear = async (id: string): Promise<void> => {
    const run = store.state.runs.find((known) => known.id === id);
    const compared = store.state.runs.find((known) => known.id === run?.serialOf);
    if (run?.state === 'finished' && compared) {
      const sentence = (await import('../later')).serialSentence(compared);
      const answer = sentence && (await vs.window.showInformationMessage(sentence, SHOW));
      return answer === SHOW ? open(compared.id) : undefined;
    }
    const summary = run && lossSummary(run);
    if (summary === undefined) return;
    log.warn(summary);
    const chosen = await vs.window.showWarningMessage(summary, SHOW);
    if (chosen === SHOW) await open(id);
  };

  return vs.Disposable.from(
    tree,
    view,
    view.onDidChangeVisibility(around.onTurned),
    vs.commands.registerCommand(OPEN_SELECTED_RUN, () => {
      const [selected] = view.selection;
      return selected && vs.commands.executeCommand(commands.showRun, selected);
    }),
    vs.window.registerWebviewPanelSerializer(RUN_PAGE, {
      deserializeWebviewPanel: showAgain,
    }),
    runCommands(vs, room, { open, again: around, before, close: (id) => panels.get(id)?.dispose() }),
    store.subscribe((now, before) => {
      const isOther = now.runs !== before.runs || now.selectionRuns !== before.selectionRuns;
      // A run may have lost its last engine.
      if (isOther || now.cluster !== before.cluster) redraw.request();
      if (now.runs === before.runs) return;
      for (const run of before.runs.filter(isActive)) {
        const after = now.runs.find(({ id }) => id === run.id);
        if (after && !isActive(after)) void hear(run.id);
      }
    }),
    { dispose: () => redraw.cancel() },
    { dispose: () => [...panels.values()].forEach((panel) => panel.dispose()) },
  );
}
