/** The Engines view: drawn from the state, and once a second while a task runs. */
import type * as vscode from 'vscode';
import { Throttle } from '../../bridge/throttle';
import { views } from '../contributions';
import { TREE_REDRAW_MS, type Room } from '../room';
import { badgeOf } from './badge';
import { ClusterTree } from './cluster-tree';
import { engineCommands } from './commands';
import { isTimed } from './engine-row';
import { measureWhileVisible } from './measure-while-visible';
import { Ticker } from './ticker';
import { treeContent } from './tree-content';

const TICK_MS = 1000;

/** @param attach a debugger to an engine. */
export function engineFeature(
  vs: typeof vscode,
  room: Room,
  attach: (engine: number) => Promise<void>,
): vscode.Disposable {
  const { store } = room;
  const content = (): ReturnType<typeof treeContent> => treeContent(store.state.cluster, Date.now());
  const tree = new ClusterTree(vs, content());
  const view = vs.window.createTreeView(views.cluster, { treeDataProvider: tree, showCollapseAll: false });

  const draw = (): void => {
    const { cluster } = store.state;
    tree.show(content());
    view.message = cluster.state === 'error' ? (cluster.message ?? undefined) : undefined;
    const badge = badgeOf(cluster.engines);
    if (badge?.tooltip !== view.badge?.tooltip) view.badge = badge;
    ticker.tick(view.visible && cluster.engines.some(isTimed));
  };
  const redraw = new Throttle(TREE_REDRAW_MS, draw);
  const ticker = new Ticker(TICK_MS, () => redraw.request());

  return vs.Disposable.from(
    view,
    tree,
    ticker,
    view.onDidChangeVisibility(() => redraw.request()),
    store.subscribe((now, before) => {
      if (now.cluster !== before.cluster) redraw.request();
    }),
    { dispose: () => redraw.cancel() },
    measureWhileVisible(view, room),
    engineCommands(vs, room, { engineOf: (node) => tree.engine(node), attach }),
  );
}
