/** A run's results as JSON, to be saved or copied. Pure. */
import { readable, toRepeatingJson } from '../../cluster/codec';
import type { Outcome } from '../outcomes';
import type { KeptRun } from './kept-run';

/** What `engine-room run` prints, plus the item and the inputs where they are known: a line for each item that ran. */
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
    const input = given === undefined ? '' : `"input":${json(given.length === 1 ? given[0] : given)},`;
    yield `{"item":${index},${input}${body(outcome)}}`;
  }
}

function body(outcome: Outcome): string {
  if (outcome.ok) return `"value":${json(outcome.value)}`;
  return `"error":${JSON.stringify(`${outcome.error.name}: ${outcome.error.message}`)}`;
}

function json(value: unknown): string {
  return toRepeatingJson(readable(value));
}
