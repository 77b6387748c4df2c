/** The commands on runs: on the row that was clicked, or on one the user picks. */
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import { commands } from '../contributions';
import type { SelectionRun } from '../model/selection-run';
import { hasValues, isComparable, isRetriable } from '../model/offers';
import { activeRun, isActive } from '../model/state';
import type { Room } from '../room';
import { revealPlace, showFailure } from '../show-failure';
import type { TreeNode } from '../tree/row-tree';
import type { Wanted } from './pick-run';
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

export function runCommands(
  vs: typeof vscode,
  room: Room,
  { open, close, again, before }: RunCommandTools,
): vscode.Disposable {
  const { store, client, log, output } = room;
  /** What was clicked, or what the user picks. */
  const chosen = async (
    target: Target,
    wanted: Wanted,
    fits: (id: string) => boolean,
  ): Promise<string | undefined> => {
    if (target !== undefined) return typeof target === 'string' ? target : target.id;
    return (await import('../later')).pickRun(vs, store.state, wanted, fits);
  };
  const mapOf = (id: string): RunSummary | undefined => store.state.runs.find((run) => run.id === id);
  const selectionOf = (id: string): SelectionRun | undefined =>
    store.state.selectionRuns.find((run) => run.id === id);
  const chosenMap = async (
    target: Target,
    wanted: Wanted,
    fits: (run: RunSummary) => boolean,
  ): Promise<RunSummary | undefined> => {
    const fitting = (map: RunSummary | undefined): boolean => map !== undefined && fits(map);
    const id = await chosen(target, wanted, (known) => fitting(mapOf(known)));
    return id === undefined ? undefined : mapOf(id);
  };
  const hasEnded = (id: string): boolean => {
    const map = mapOf(id);
    return map ? !isActive(map) : selectionOf(id)?.state !== 'running';
  };

  /** Of the palette: the last map, without asking. */
  const show = async (target: Target): Promise<void> => {
    const newest = target ?? store.state.runs[0]?.id;
    const id = await chosen(newest, 'show', () => true);
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
    const id = await chosen(target, 'again', hasEnded);
    if (id === undefined) return undefined;
    const [map, selection] = [mapOf(id), selectionOf(id)];
    if (map) return (await again.map(map))?.id;
    if (selection) await again.selection(selection);
    return undefined;
  };

  /** @returns the id of the new run. */
  const runFailedAgain = async (target: Target): Promise<string | undefined> => {
    const map = await chosenMap(target, 'retry', isRetriable);
    if (!map) return undefined;
    await before.bridgeWith(map);
    return (await again.map(map, 'open'))?.id;
  };

  const compare = async (target: Target): Promise<void> => {
    const map = await chosenMap(target, 'compare', isComparable);
    if (!map) return;
    const { isToBeCompared } = await import('../later');
    if (await isToBeCompared(vs, before, map)) await again.map(map, 'serial');
  };

  const save = async (target: Target): Promise<void> => {
    const map = await chosenMap(target, 'save', hasValues);
    if (map) await (await import('../later')).saveResults(vs, before, map);
  };

  const copy = async (target: Target): Promise<void> => {
    const map = await chosenMap(target, 'copy', () => true);
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
    const id = await chosen(target, 'remove', hasEnded);
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
