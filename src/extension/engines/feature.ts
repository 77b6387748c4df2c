/** The tree view and the commands on one engine. */
import type * as vscode from 'vscode';
import type { EngineSnapshot, Kernel } from '../../bridge/rpc';
import { Throttle } from '../../bridge/throttle';
import { commands, views } from '../contributions';
import { kernelInSight } from '../languages';
import { countEngines } from '../model/engine-counts';
import { kernelNames } from '../model/words';
import { TREE_REDRAW_MS, type Room } from '../room';
import { showFailure } from '../show-failure';
import { interruptible, registered, withLog } from './candidates';
import { ClusterTree, type EngineNode } from './cluster-tree';
import { engineRow } from './engine-words';

/** @param attach a debugger to an engine. */
export function engineFeature(
  vs: typeof vscode,
  room: Room,
  attach: (engine: number) => Promise<void>,
): vscode.Disposable {
  const { store, client, control, log } = room;
  const tree = new ClusterTree(vs, store);
  let drawn = store.state.cluster;
  const redraw = new Throttle(TREE_REDRAW_MS, () => {
    const { cluster } = store.state;
    tree.update(drawn, cluster);
    view.message = cluster.state === 'error' ? (cluster.message ?? undefined) : undefined;
    drawn = cluster;
  });
  const view = vs.window.createTreeView(views.cluster, { treeDataProvider: tree, showCollapseAll: false });

  /** The engine of the row, or one the user picks. */
  const engineFor = async (
    node: EngineNode | undefined,
    placeHolder: string,
    fit: typeof registered,
  ): Promise<EngineSnapshot | undefined> => {
    if (node !== undefined) return tree.engine(node);
    const engines = fit(store.state.cluster.engines);
    if (engines.length === 1) return engines[0];
    const picks = engines.map((engine) => {
      const { label, description } = engineRow(engine, store.state.cluster.engines);
      return { label, description, engine };
    });
    return (await vs.window.showQuickPick(picks, { placeHolder }))?.engine;
  };

  const onEngine = (
    id: string,
    placeHolder: string,
    act: (engine: EngineSnapshot) => Promise<unknown>,
    fit = registered,
  ): vscode.Disposable =>
    vs.commands.registerCommand(id, async (node?: EngineNode) => {
      try {
        const engine = await engineFor(node, placeHolder, fit);
        if (engine) await act(engine);
      } catch (error) {
        await showFailure(vs, log, error);
      }
    });

  /** Nobody who has only ever used one language is asked. */
  const kernelToAdd = async (): Promise<Kernel | undefined> => {
    const { javascript, python } = countEngines(store.state.cluster.engines);
    const inSight = kernelInSight(vs);
    if (python === 0 && inSight === 'javascript') return 'javascript';
    if (javascript === 0 && inSight === 'python') return 'python';
    const kernels: Kernel[] = inSight === 'python' ? ['python', 'javascript'] : ['javascript', 'python'];
    const picks = kernels.map((kernel) => ({ label: `${kernelNames[kernel]} engine`, kernel }));
    return (await vs.window.showQuickPick(picks, { placeHolder: 'Add which engine?' }))?.kernel;
  };

  const ids = ({ id }: EngineSnapshot): number[] => {
    if (id === null) throw new Error('This engine has not registered yet.');
    return [id];
  };
  const openLog = async ({ logFile }: EngineSnapshot): Promise<void> => {
    if (logFile === null) throw new Error('This engine was started elsewhere: its log is there.');
    await vs.window.showTextDocument(vs.Uri.file(logFile), { preview: true });
  };

  return vs.Disposable.from(
    view,
    tree,
    store.subscribe((now, before) => {
      if (now.cluster !== before.cluster) redraw.request();
    }),
    { dispose: () => redraw.cancel() },
    vs.commands.registerCommand(commands.addEngine, async () => {
      try {
        const kernel = await kernelToAdd();
        if (kernel !== undefined) await control.addEngines(1, kernel);
      } catch (error) {
        await showFailure(vs, log, error);
      }
    }),
    onEngine(commands.stopEngine, 'Stop which engine?', async (engine) =>
      (await client.get()).stopEngines(ids(engine)),
    ),
    onEngine(commands.restartEngine, 'Restart which engine?', async (engine) =>
      (await client.get()).restartEngines(ids(engine)),
    ),
    onEngine(
      commands.interruptEngine,
      'Interrupt which engine?',
      async (engine) => (await client.get()).interruptEngines(ids(engine)),
      interruptible,
    ),
    onEngine(commands.attachDebugger, 'Attach to which engine?', async (engine) =>
      attach(ids(engine)[0] as number),
    ),
    onEngine(commands.showEngineLog, 'Show the log of which engine?', openLog, withLog),
  );
}
