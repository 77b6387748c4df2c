/** The Engines view: drawn from the state, and once a second while a task runs. */
import type * as vscode from 'vscode';
import { Throttle } from '../../bridge/throttle';
import { views } from '../contributions';
import { elsewhere } from '../model/state';
import { isOutdated } from '../profiles/outdated';
import { TREE_REDRAW_MS, type Room } from '../room';
import { RowTree, type TreeNode } from '../tree/row-tree';
import { badgeOf } from './badge';
import { queueWords } from './cluster-row';
import { engineCommands } from './commands';
import { isTimed } from './engine-row';
import { measureWhileVisible } from './measure-while-visible';
import { Ticker } from './ticker';
import { treeContent, type TreeContent } from './tree-content';

const TICK_MS = 1000;

export interface AroundEngines {
  /** A debugger to an engine. */
  attach(engine: number): Promise<void>;
  /** The view has come in sight, or gone out of it. */
  onTurned(): void;
}

export function engineFeature(
  vs: typeof vscode,
  room: Room,
  { attach, onTurned }: AroundEngines,
): vscode.Disposable {
  const { store, others } = room;
  const content = (): TreeContent => {
    const { cluster } = store.state;
    return treeContent(cluster, Date.now(), elsewhere(store.state), isOutdated(store.state));
  };
  const tree: RowTree<TreeContent> = new RowTree(vs, content(), undefined, ({ id }) =>
    view.selection.some((node) => node.id === id),
  );
  const view: vscode.TreeView<TreeNode> = vs.window.createTreeView(views.cluster, {
    treeDataProvider: tree,
    showCollapseAll: false,
  });

  const draw = (): void => {
    const { cluster } = store.state;
    tree.show(content());
    view.message = cluster.state === 'error' ? (cluster.message ?? undefined) : undefined;
    const queue = queueWords(cluster);
    if (queue !== view.description) view.description = queue;
    const badge = badgeOf(cluster.engines);
    if (badge?.tooltip !== view.badge?.tooltip) view.badge = badge;
    ticker.tick(view.visible && cluster.engines.some(isTimed));
  };
  const redraw = new Throttle(TREE_REDRAW_MS, draw);
  const ticker = new Ticker(TICK_MS, () => redraw.request());

  others.follow(view.visible);
  return vs.Disposable.from(
    view,
    tree,
    ticker,
    view.onDidChangeVisibility(({ visible }) => {
      others.follow(visible);
      redraw.request();
      onTurned();
    }),
    store.subscribe((now, before) => {
      if (now.cluster !== before.cluster || now.others !== before.others) redraw.request();
      if (now.settingsMark !== before.settingsMark) redraw.request();
      if (now.cluster.profile !== before.cluster.profile) void others.look();
    }),
    { dispose: () => redraw.cancel() },
    measureWhileVisible(view, room),
    engineCommands(vs, room, {
      engineOf: (node) => tree.shown.engines.get(node.id),
      profileOf: (node) => tree.shown.profiles.get(node.id),
      attach,
    }),
  );
}
