/** A run's results as lines of JSON, to be saved or copied. Pure. */
import { readable, toRepeatingJson } from '../cluster/codec';
import type { Outcome } from './run-record';

/**
 * What `engine-room run` prints, plus the index: an item that failed has `error` for `value`.
 * @param outcomes by item; undefined where one did not run, which gets no line
 */
export function jsonLines(outcomes: readonly (Outcome | undefined)[]): string {
  const lines = outcomes.flatMap((outcome, index) =>
    outcome === undefined ? [] : [`{"index":${index},${body(outcome)}}\n`],
  );
  return lines.join('');
}

function body(outcome: Outcome): string {
  if (outcome.ok) return `"value":${toRepeatingJson(readable(outcome.value))}`;
  return `"error":${JSON.stringify(`${outcome.error.name}: ${outcome.error.message}`)}`;
}
