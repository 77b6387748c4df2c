/** What is kept of a selection's run. Pure. */
import type { SelectionOutcome } from '../../bridge/rpc';
import type { SelectionRun } from '../model/selection-run';

/** Whether it failed, and the first value or error. */
export function outcomeOf(
  outcomes: readonly SelectionOutcome[],
): Pick<SelectionRun, 'state' | 'engines' | 'failed' | 'outcome'> {
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  const [first] = errors;
  const counts = { engines: outcomes.length, failed: errors.length };
  if (first && isInterrupt(first)) return { ...counts, state: 'interrupted', outcome: null };
  if (first) return { ...counts, state: 'failed', outcome: firstLine(`${first.name}: ${first.message}`) };
  const value = outcomes.find((outcome) => outcome.value !== null)?.value ?? null;
  return { ...counts, state: 'finished', outcome: value === null ? null : firstLine(value) };
}

/** Somebody wanted it to end. */
export function isInterrupt({ name }: { name: string }): boolean {
  return name === 'TaskAborted' || name === 'KeyboardInterrupt';
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
