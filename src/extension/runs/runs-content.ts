/** What the Runs view shows: maps and selections, newest first. Pure. */
import type { RunSummary } from '../../bridge/rpc';
import type { SelectionRun } from '../model/selection-run';
import type { State } from '../model/state';
import { ROOT, type Rows } from '../tree/rows';
import { runRow } from './run-row';
import { selectionRow } from './selection-row';

export interface RunsContent extends Rows {
  maps: ReadonlyMap<string, RunSummary>;
  selections: ReadonlyMap<string, SelectionRun>;
}

export function runsContent({ runs, selectionRuns }: Pick<State, 'runs' | 'selectionRuns'>): RunsContent {
  const rows = [
    ...runs.map((run) => ({ id: run.id, startedAt: run.startedAt, row: runRow(run) })),
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
