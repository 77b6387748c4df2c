/** The Engines view: drawn from the state, and once a second while a task runs. */
import type * as vscode from 'vscode';
import { announcedFile, announcedFiles } from '../../bridge/announced';
import type { ProfileEntry } from '../../bridge/rpc';
import { Throttle } from '../../bridge/throttle';
import { views } from '../contributions';
import { TREE_REDRAW_MS, type Room } from '../room';
import { RowTree } from '../tree/row-tree';
import { badgeOf } from './badge';
import { engineCommands } from './commands';
import { logCrashes } from './crash-log';
import { isTimed } from './engine-row';
import { measureWhileVisible } from './measure-while-visible';
import { OtherProfiles } from './other-profiles';
import { Ticker } from './ticker';
import { treeContent, type TreeContent } from './tree-content';

const TICK_MS = 1000;
/** Clusters of other profiles come and go seldom, and to ask them takes connections. */
const LOOK_MS = 5000;

/** @param attach a debugger to an engine. */
export function engineFeature(
  vs: typeof vscode,
  room: Room,
  attach: (engine: number) => Promise<void>,
): vscode.Disposable {
  const { store, log } = room;
  const others = new OtherProfiles({
    look: () => otherClusters(vs, room),
    everyMs: LOOK_MS,
    onChange: () => redraw.request(),
    onError: (error) => log.debug(`Other clusters could not be listed: ${String(error)}`),
  });
  const content = (): TreeContent => {
    const { cluster } = store.state;
    // What was found may have become this window's own meanwhile.
    const elsewhere = others.found.filter(({ name }) => name !== cluster.profile);
    return treeContent(cluster, Date.now(), elsewhere);
  };
  const tree = new RowTree(vs, content());
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

  others.follow(view.visible);
  return vs.Disposable.from(
    view,
    tree,
    ticker,
    others,
    view.onDidChangeVisibility(({ visible }) => {
      others.follow(visible);
      redraw.request();
    }),
    store.subscribe((now, before) => {
      if (now.cluster !== before.cluster) redraw.request();
      if (now.cluster.profile !== before.cluster.profile) void others.look();
    }),
    { dispose: () => redraw.cancel() },
    measureWhileVisible(view, room),
    logCrashes(store, log),
    engineCommands(vs, room, {
      engineOf: (node) => tree.shown.engines.get(node.id),
      profileOf: (node) => tree.shown.profiles.get(node.id),
      attach,
    }),
  );
}

/** A client process is started for it only where something has announced itself. */
async function otherClusters(vs: typeof vscode, { client, settings }: Room): Promise<ProfileEntry[]> {
  const { profile, ipythonDir, connectionFile } = settings;
  const used = connectionFile === '' ? announcedFile(profile, ipythonDir) : connectionFile;
  if (!vs.workspace.isTrusted || announcedFiles(ipythonDir).every((file) => file === used)) return [];
  const profiles = await (await client.get()).listProfiles(ipythonDir);
  return profiles.filter(
    ({ name, running, connectionFile: file }) =>
      running && (file ?? announcedFile(name, ipythonDir)) !== used,
  );
}
