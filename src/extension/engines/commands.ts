/** The commands on engines: on the row that was clicked, or on one the user picks. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { EngineSnapshot, Kernel, ProfileEntry } from '../../bridge/rpc';
import { kernelToStart } from '../clusters/start-kernel';
import { commands } from '../contributions';
import type { End } from '../model/at-stake';
import { kernelNames } from '../model/words';
import type { Room } from '../room';
import { showFailure } from '../show-failure';
import type { TreeNode } from '../tree/row-tree';
import { assertTrusted } from '../trust';
import { kernelsToAdd } from './kernels-to-add';
import type { Candidates } from './pick-engine';

export interface EngineCommandTools {
  /** The engine of a row. */
  engineOf(node: TreeNode): EngineSnapshot | undefined;
  /** The other profile of a row. */
  profileOf(node: TreeNode): ProfileEntry | undefined;
  /** A debugger to an engine. */
  attach(engine: number): Promise<void>;
}

export function engineCommands(
  vs: typeof vscode,
  { store, client, control, settings, log }: Room,
  { engineOf, profileOf, attach }: EngineCommandTools,
): vscode.Disposable {
  /** The engine of the row, or one the user picks. */
  const engineFor = async (
    node: TreeNode | undefined,
    placeHolder: string,
    which: Candidates,
  ): Promise<EngineSnapshot | undefined> => {
    const clicked = node && engineOf(node);
    if (clicked) return clicked;
    const { pickEngine } = await import('../later');
    return pickEngine(vs, store.state.cluster.engines, which, placeHolder);
  };

  const command = (id: string, run: (node?: TreeNode) => Promise<unknown>): vscode.Disposable =>
    vs.commands.registerCommand(id, (node?: TreeNode) =>
      run(node).catch((error: unknown) => showFailure(vs, log, error)),
    );
  const onEngine = (
    id: string,
    placeHolder: string,
    act: (engine: EngineSnapshot) => Promise<unknown>,
    which: Candidates = 'registered',
  ): vscode.Disposable =>
    command(id, async (node) => {
      const engine = await engineFor(node, placeHolder, which);
      if (engine) await act(engine);
    });

  const kernelToAdd = async (): Promise<Kernel | undefined> => {
    const kernels = kernelsToAdd(store.state, kernelToStart(vs, settings));
    if (kernels.length === 1) return kernels[0];
    const picks = kernels.map((kernel) => ({ label: l10n.t('{0} engine', kernelNames[kernel]), kernel }));
    return (await vs.window.showQuickPick(picks, { placeHolder: l10n.t('Add which engine?') }))?.kernel;
  };

  const end =
    (how: End) =>
    async (engine: EngineSnapshot): Promise<void> => {
      const { endEngines } = await import('../later');
      await endEngines(vs, client, [engine], how);
    };
  const openLog = async ({ logFile }: EngineSnapshot): Promise<void> => {
    if (logFile === null) throw new Error(l10n.t('This engine was started elsewhere: its log is there.'));
    await vs.window.showTextDocument(vs.Uri.file(logFile), { preview: true });
  };

  const useProfile = async (target?: TreeNode | ProfileEntry): Promise<void> => {
    assertTrusted(vs);
    const entry = target && 'id' in target ? profileOf(target) : target;
    if (entry === undefined) await vs.commands.executeCommand(commands.chooseProfile);
    else if (entry.connectionFile === null) await settings.setProfile(entry.name);
    else await settings.setConnectionFile(entry.connectionFile);
  };

  return vs.Disposable.from(
    vs.commands.registerCommand(commands.useProfile, (target?: TreeNode | ProfileEntry) =>
      useProfile(target).catch((error: unknown) => showFailure(vs, log, error)),
    ),
    command(commands.addEngine, async () => {
      const kernel = await kernelToAdd();
      if (kernel !== undefined) await control.addEngines(1, kernel);
    }),
    onEngine(commands.removeEngine, l10n.t('Remove which engine?'), end('stop'), 'dispensable'),
    onEngine(commands.stopEngine, l10n.t('Stop which engine?'), end('stop')),
    onEngine(commands.restartEngine, l10n.t('Restart which engine?'), end('restart'), 'ownEngines'),
    onEngine(commands.killEngine, l10n.t('Kill which engine?'), end('kill'), 'ownEngines'),
    onEngine(
      commands.interruptEngine,
      l10n.t('Interrupt which engine?'),
      async (engine) => (await client.get()).interruptEngines(ids(engine)),
      'interruptible',
    ),
    onEngine(commands.attachDebugger, l10n.t('Attach to which engine?'), async (engine) =>
      attach(ids(engine)[0] as number),
    ),
    onEngine(commands.showEngineLog, l10n.t('Show the log of which engine?'), openLog, 'withLog'),
  );
}

function ids({ id }: EngineSnapshot): number[] {
  if (id === null) throw new Error(l10n.t('This engine has not registered yet.'));
  return [id];
}
