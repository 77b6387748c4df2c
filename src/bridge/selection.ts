/** Run Selection: one piece of code on an idle engine, on one engine, or on all of them. */
import { NoEnginesRegistered, RemoteError, type Client } from '../cluster/client';
import { itemError, outputRow } from './from-engines';
import type { EngineSnapshot, OutputRow, Selection, SelectionOutcome } from './rpc';

/**
 * @param onOutput what is printed, as it is printed.
 * @returns one outcome per engine, values and errors alike.
 */
export async function runSelection(
  client: Client,
  engines: readonly EngineSnapshot[],
  { code, file, line, target }: Selection,
  onOutput: (row: OutputRow) => void,
): Promise<SelectionOutcome[]> {
  const ids = chooseEngines(engines, target);
  if (ids.length === 0) throw new NoEnginesRegistered('There is no JavaScript engine to run this on.');
  const result = client.directView(ids).execute(code, { file, line });
  result.on('output', (event) => {
    if (event.stream !== 'execute_result') onOutput(outputRow(event));
  });
  const byEngine = await result.byEngine();
  return [...byEngine].map(([engine, reply]) =>
    reply instanceof RemoteError
      ? { engine, value: null, error: itemError(reply) }
      : { engine, value: reply.result ?? null, error: null },
  );
}

/** @returns the engines to run on: with `any` the first idle one, else the one with the fewest tasks. */
export function chooseEngines(engines: readonly EngineSnapshot[], target: Selection['target']): number[] {
  const usable = engines
    .filter(({ id, kernel }) => id !== null && kernel === 'javascript')
    .map(({ id, tasks }) => ({ id: id as number, tasks }));
  if (target === 'all') return usable.map(({ id }) => id);
  if (target !== 'any') return usable.filter(({ id }) => id === target).map(({ id }) => id);
  const [first] = [...usable].sort((a, b) => a.tasks - b.tasks || a.id - b.id);
  return first ? [first.id] : [];
}
