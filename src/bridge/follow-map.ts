/** What a map tells while it runs, put into its run's record. */
import { TaskAborted, type AsyncMapResult } from '../cluster/client';
import { itemError, outputRow } from './from-engines';
import type { DebuggerReady, OutputRow } from './rpc';
import type { RunRecord } from './run-record';

export interface MapFollower {
  /** Something came. */
  changed(): void;
  printed(rows: OutputRow[]): void;
  debuggerReady(ready: DebuggerReady, engine: number | undefined): void;
}

/** What a Python engine says when no debugger came, or none can; the function was not called. */
const NOT_DEBUGGED = 'DebuggerError';

/**
 * Resolves when all items have an outcome and their output is in.
 * @returns why nothing was run, of a run under a debugger that did not come to be.
 */
export async function followMap(
  map: AsyncMapResult<unknown>,
  record: RunRecord,
  follower: MapFollower,
): Promise<Error | undefined> {
  let refusal: Error | undefined;
  map.on('progress', () => {
    record.progress(map.progress, map.serialTime * 1000);
    follower.changed();
  });
  map.on('chunk', (news) => {
    record.chunk(news);
    follower.changed();
  });
  map.on('outcome', (outcome) => {
    const { index } = outcome;
    if (outcome.ok)
      record.outcome({ index, ok: true, value: outcome.value, engine: outcome.engineId ?? null });
    else if (record.debugging && outcome.error.ename === NOT_DEBUGGED)
      refusal = new Error(outcome.error.evalue);
    else if (!(outcome.error instanceof TaskAborted))
      record.outcome({ index, ok: false, error: itemError(outcome.error) });
    follower.changed();
  });
  map.on('debuggerReady', (ready, engine) => follower.debuggerReady(ready, engine));
  map.on('output', (output) => {
    const rows = [outputRow(output)];
    record.printed(rows);
    follower.printed(rows);
    follower.changed();
  });
  await map.result;
  record.progress(map.progress, map.serialTime * 1000);
  return refusal;
}
