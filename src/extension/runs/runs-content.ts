/** What the Runs view shows: maps and selections, newest first. Pure. */
import { normalize, sep } from 'node:path';
import type { RunSummary } from '../../bridge/rpc';
import type { SelectionRun } from '../model/selection-run';
import { kernelLacked } from '../model/starving';
import type { State } from '../model/state';
import { ROOT, type Rows } from '../tree/rows';
import { runRow } from './run-row';
import { selectionRow } from './selection-row';

export interface RunsContent extends Rows {
  maps: ReadonlyMap<string, RunSummary>;
  selections: ReadonlyMap<string, SelectionRun>;
}

export function runsContent({
  runs,
  selectionRuns,
  cluster,
}: Pick<State, 'runs' | 'selectionRuns' | 'cluster'>): RunsContent {
  const files = filesOfNamesakes(runs);
  const rows = [
    ...runs.map((run) => ({
      ...{ id: run.id, startedAt: run.startedAt },
      row: runRow(run, files.get(run.functionName)?.get(run.file), kernelLacked(run, cluster)),
    })),
    ...selectionRuns.map((run) => ({ id: run.id, startedAt: run.startedAt, row: selectionRow(run) })),
  ].sort((one, other) => other.startedAt - one.startedAt);
  const ids = rows.map(({ id }) => id);
  return {
    children: new Map([[ROOT, ids]]),
    parents: new Map(ids.map((id) => [id, ROOT])),
    rows: new Map(rows.map(({ id, row }) => [id, row])),
    maps: new Map(runs.map((run) => [run.id, run])),
    selections: new Map(selectionRuns.map((run) => [run.id, run])),
  };
}

/** By function name and file, what tells functions apart that have a name in common. */
function filesOfNamesakes(runs: readonly RunSummary[]): Map<string, Map<string, string>> {
  const files = new Map<string, Set<string>>();
  for (const { functionName, file } of runs)
    files.set(functionName, (files.get(functionName) ?? new Set()).add(file));
  return new Map(
    [...files]
      .filter(([, those]) => those.size > 1)
      .map(([functionName, those]) => [functionName, toldApart([...those])]),
  );
}

/** By file, its name, with as many folders in front as it takes: packages of one repository have files of one name in folders of one name. */
function toldApart(files: readonly string[]): Map<string, string> {
  const paths = files.map((file) => normalize(file).split(sep));
  const most = Math.max(...paths.map(({ length }) => length));
  for (let count = 1; ; count += 1) {
    const names = paths.map((path) => path.slice(-count).join(sep));
    if (count === most || new Set(names).size === names.length)
      return new Map(files.map((file, at) => [file, names[at] as string]));
  }
}
