/** Run Selection: one piece of code on an idle engine, on one engine, or on all of them. */
import * as l10n from '@vscode/l10n';
import { NoEnginesRegistered, RemoteError, type Client } from '../cluster/client';
import { engineLanguageOf } from '../cluster/shipping/language';
import { itemError, outputRow } from './from-engines';
import { pythonCell, withoutOwnFrames } from './python-cell';
import type { RunError } from './run-record';
import type { EngineSnapshot, OutputRow, Selection, SelectionOutcome } from './rpc';

/** A selection on its way. */
export interface RunningSelection {
  /** Stops it where it is. */
  abort: () => Promise<void>;
  /** One per engine, values and errors alike. */
  outcomes: Promise<SelectionOutcome[]>;
}

/**
 * @param onOutput what is printed, as it is printed.
 * @throws NoEnginesRegistered when no engine fits the target.
 */
export function runSelection(
  client: Client,
  engines: readonly EngineSnapshot[],
  { code, file, line, target, columns }: Selection,
  onOutput: (row: OutputRow) => void,
): RunningSelection {
  const kernel = engineLanguageOf(file);
  const ids = chooseEngines(engines, target, kernel);
  if (ids.length === 0) {
    const language = kernel === 'python' ? 'Python' : 'JavaScript';
    throw new NoEnginesRegistered(l10n.t('There is no {0} engine to run this on.', language));
  }
  const cell = kernel === 'python' ? pythonCell({ code, file, line }) : code;
  const result = client.directView(ids).execute(cell, { file, line });
  result.on('output', (event) => {
    if (event.stream !== 'execute_result') onOutput(outputRow(event));
  });
  const outcomes = result.byEngine().then((byEngine) =>
    [...byEngine].map(([engine, reply]) => {
      if (!(reply instanceof Error)) return { engine, value: reply.result ?? null, error: null };
      // Anything else befell the connection, not the code.
      if (!(reply instanceof RemoteError)) throw reply;
      const error = itemError(reply);
      // Python's frames tell no column.
      if (kernel === 'python')
        return { engine, value: null, error: { ...error, stack: withoutOwnFrames(error.stack) } };
      return { engine, value: null, error: inFile(error, { file, line, columns }) };
    }),
  );
  return { abort: () => result.abort(), outcomes };
}

/** An error's columns count from where the code began: from where its lines begin in the file instead. */
export function inFile<E extends Pick<RunError, 'file' | 'line' | 'column' | 'stack'>>(
  error: E,
  { file, line: firstLine, columns }: Pick<Selection, 'file' | 'line' | 'columns'>,
): E {
  const moved = (line: number, column: number): number =>
    column + (line === firstLine ? columns.first : columns.others);
  const stack = error.stack
    .split(`${file}:`)
    .map((part, index) =>
      index === 0
        ? part
        : part.replace(/^(\d+):(\d+)/, (_, line, column) => `${line}:${moved(Number(line), Number(column))}`),
    )
    .join(`${file}:`);
  const { line, column } = error;
  if (error.file !== file || line === undefined || column === undefined) return { ...error, stack };
  return { ...error, stack, column: moved(line, column) };
}

/**
 * @returns the engines to run on: with `any` the first idle one, else the one with the fewest tasks; one that is about to
 * stop is the last choice.
 */
export function chooseEngines(
  engines: readonly EngineSnapshot[],
  target: Selection['target'],
  kernel: EngineSnapshot['kernel'] = 'javascript',
): number[] {
  const usable = engines
    .filter((engine) => engine.id !== null && engine.kernel === kernel)
    .map(({ id, tasks, retiring }) => ({ id: id as number, tasks, retiring }));
  if (target === 'all') return usable.map(({ id }) => id);
  if (target !== 'any') return usable.filter(({ id }) => id === target).map(({ id }) => id);
  const [first] = [...usable].sort(
    (a, b) => Number(a.retiring) - Number(b.retiring) || a.tasks - b.tasks || a.id - b.id,
  );
  return first ? [first.id] : [];
}
