/** The commands on runs: on the row that was clicked, or on one the user picks. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import { commands } from '../contributions';
import type { SelectionRun } from '../model/selection-run';
import { hasValues, isComparable, isRetriable } from '../model/offers';
import { activeRun, isActive } from '../model/state';
import type { Room } from '../room';
import { revealPlace, showFailure } from '../show-failure';
import type { TreeNode } from '../tree/row-tree';
import type { RunsOfBefore } from './recall';
import { runsContent } from './runs-content';

/** How things are run again. */
export interface Again {
  /** @param how those of its items that have no value alone, or all one after another; default all as before. */
  map(run: RunSummary, how?: 'open' | 'serial'): Promise<RunSummary | undefined>;
  selection(run: SelectionRun): Promise<void>;
}

export interface RunCommandTools {
  /** The page of a map. */
  open(id: string): Promise<void>;
  close(id: string): void;
  again: Again;
  before: RunsOfBefore;
}

/** A map or a selection; a command may be given its row or its id. */
type Target = string | TreeNode | undefined;

const words = {
  nothingYet: l10n.t('Nothing has been run in this window yet.'),
  noneEnded: l10n.t('No run has ended yet.'),
  allValues: l10n.t('No run has items that failed or did not run.'),
  showWhich: l10n.t('Show which run?'),
  runWhich: l10n.t('Run what again?'),
  retryWhich: l10n.t('Run the failed items of which run again?'),
  removeWhich: l10n.t('Remove which run?'),
  compareWhich: l10n.t('Compare which run with the same items one after another?'),
  noneWhole: l10n.t('No run has reached its end yet.'),
  saveWhich: l10n.t('Save the results of which run?'),
  noValues: l10n.t('No run has results yet.'),
  copyWhich: l10n.t('Copy which run as code?'),
  noMaps: l10n.t('No function has been run in this window yet.'),
};

export function runCommands(
  vs: typeof vscode,
  room: Room,
  { open, close, again, before }: RunCommandTools,
): vscode.Disposable {
  const { store, client, log, output } = room;
  /** What was clicked, or what the user picks; of one alone nobody is asked, and none is no failure. */
  const chosen = async (
    target: Target,
    placeHolder: string,
    fits: (id: string) => boolean,
    none: string,
  ): Promise<string | undefined> => {
    if (target !== undefined) return typeof target === 'string' ? target : target.id;
    const { rows } = runsContent(store.state);
    const picks = [...rows]
      .filter(([id]) => fits(id))
      .map(([id, { label, description }]) => ({ label, description, id }));
    if (picks.length === 1) return picks[0]?.id;
    if (picks.length === 0) return void vs.window.showInformationMessage(none);
    return (await vs.window.showQuickPick(picks, { placeHolder, matchOnDescription: true }))?.id;
  };
  const mapOf = (id: string): RunSummary | undefined => store.state.runs.find((run) => run.id === id);
  const selectionOf = (id: string): SelectionRun | undefined =>
    store.state.selectionRuns.find((run) => run.id === id);
  const chosenMap = async (
    target: Target,
    placeHolder: string,
    fits: (run: RunSummary) => boolean,
    none: string,
  ): Promise<RunSummary | undefined> => {
    const fitting = (map: RunSummary | undefined): boolean => map !== undefined && fits(map);
    const id = await chosen(target, placeHolder, (known) => fitting(mapOf(known)), none);
    return id === undefined ? undefined : mapOf(id);
  };
  const hasEnded = (id: string): boolean => {
    const map = mapOf(id);
    return map ? !isActive(map) : selectionOf(id)?.state !== 'running';
  };

  /** Of the palette: the last map, without asking. */
  const show = async (target: Target): Promise<void> => {
    const newest = target ?? store.state.runs[0]?.id;
    const id = await chosen(newest, words.showWhich, () => true, words.nothingYet);
    const selection = id === undefined ? undefined : selectionOf(id);
    if (!selection) return id === undefined ? undefined : open(id);
    output.show();
    await revealPlace(vs, { file: selection.piece.file, line: selection.piece.firstLine });
  };

  const cancel = async (target: Target): Promise<void> => {
    const wanted = typeof target === 'object' ? target.id : target;
    const id = wanted ?? activeRun(store.state)?.id;
    const bridge = await before.bridge();
    if (id === undefined) await bridge.cancelSelections();
    else if (mapOf(id)) await bridge.cancelRun(id);
    else await bridge.cancelSelection(id);
  };

  /** @returns the id of the new run of a map. */
  const runAgain = async (target: Target): Promise<string | undefined> => {
    const id = await chosen(target, words.runWhich, hasEnded, words.noneEnded);
    if (id === undefined) return undefined;
    const [map, selection] = [mapOf(id), selectionOf(id)];
    if (map) return (await again.map(map))?.id;
    if (selection) await again.selection(selection);
    return undefined;
  };

  /** @returns the id of the new run. */
  const runFailedAgain = async (target: Target): Promise<string | undefined> => {
    const map = await chosenMap(target, words.retryWhich, isRetriable, words.allValues);
    if (!map) return undefined;
    await before.bridgeWith(map);
    return (await again.map(map, 'open'))?.id;
  };

  const compare = async (target: Target): Promise<void> => {
    const map = await chosenMap(target, words.compareWhich, isComparable, words.noneWhole);
    if (!map) return;
    const { isToBeCompared } = await import('../later');
    if (await isToBeCompared(vs, before, map)) await again.map(map, 'serial');
  };

  const save = async (target: Target): Promise<void> => {
    const map = await chosenMap(target, words.saveWhich, hasValues, words.noValues);
    if (map) await (await import('../later')).saveResults(vs, before, map);
  };

  const copy = async (target: Target): Promise<void> => {
    const map = await chosenMap(target, words.copyWhich, () => true, words.noMaps);
    if (map) await (await import('../later')).copyCode(vs, room, map);
  };

  const remove = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) close(id);
    store.dispatch({ type: 'removed', ids });
    if (!client.started) return;
    const bridge = await client.get();
    await Promise.all(ids.map((id) => bridge.forgetRun(id)));
  };
  const removeOne = async (target: Target): Promise<void> => {
    const id = await chosen(target, words.removeWhich, hasEnded, words.noneEnded);
    if (id !== undefined && hasEnded(id)) await remove([id]);
  };

  const command = (id: string, run: (target: Target) => Promise<unknown>): vscode.Disposable =>
    vs.commands.registerCommand(id, (target?: string | TreeNode) =>
      run(target).catch((error: unknown) => showFailure(vs, log, error)),
    );
  return vs.Disposable.from(
    command(commands.showRun, show),
    command(commands.cancelRun, cancel),
    command(commands.runAgain, runAgain),
    command(commands.runFailedAgain, runFailedAgain),
    command(commands.compareSerial, compare),
    command(commands.saveResults, save),
    command(commands.copyAsCode, copy),
    command(commands.removeRun, removeOne),
    command(commands.clearRuns, () => remove([...runsContent(store.state).rows.keys()].filter(hasEnded))),
  );
}
