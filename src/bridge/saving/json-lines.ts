/** A run's results as JSON, to be saved or copied. Pure. */
import type { Outcome } from '../outcomes';
import { thrownText } from '../thrown-words';
import type { KeptRun } from './kept-run';
import { toPlainJson } from './plain-json';

/** A line for each item that ran: its number, its inputs where they are known, its value or its error. */
export function* jsonLines(run: KeptRun): Generator<string> {
  for (const line of objects(run)) yield `${line}\n`;
}

/** The same as one list. */
export function* jsonList(run: KeptRun): Generator<string> {
  let before = '[\n';
  for (const line of objects(run)) {
    yield before + line;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

function* objects({ outcomes, inputs }: KeptRun): Generator<string> {
  for (let index = 0; index < outcomes.length; index += 1) {
    const outcome = outcomes.at(index);
    if (outcome === undefined) continue;
    const given = inputs?.map((sequence) => sequence.at(index));
    const input = given === undefined ? '' : `"input":${toPlainJson(given.length === 1 ? given[0] : given)},`;
    yield `{"item":${index},${input}${body(outcome)}}`;
  }
}

function body(outcome: Outcome): string {
  if (outcome.ok) return `"value":${toPlainJson(outcome.value)}`;
  return `"error":${JSON.stringify(thrownText(outcome.error))}`;
}
