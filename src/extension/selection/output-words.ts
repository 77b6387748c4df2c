/** How a selection's run reads in the output channel. Pure. */
import type { OutputRow, SelectionOutcome } from '../../bridge/rpc';
import type { SelectionRun } from '../model/selection-run';
import { duration } from '../model/words';

function engineName(engine: number | null): string {
  return engine === null ? 'engine ?' : `engine ${engine}`;
}

/** Every line with the name of the engine that printed it. */
export function outputText(row: OutputRow): string {
  const lines = row.text.replace(/\n$/, '').split('\n');
  return lines.map((line) => `[${engineName(row.engine)}] ${line}\n`).join('');
}

/** `--- sums.ts:3-5 ---` before the output. */
export function headline(file: string, firstLine: number, lastLine: number): string {
  const lines = firstLine === lastLine ? `${firstLine}` : `${firstLine}-${lastLine}`;
  return `\u2014\u2014 ${file}:${lines}\n`;
}

export function outcomeText({ engine, value, error }: SelectionOutcome): string {
  const name = `[${engineName(engine)}]`;
  if (error === null) return value === null ? '' : `${name} => ${value}\n`;
  const place = error.file === undefined ? '' : ` (${error.file}:${error.line ?? 1}:${error.column ?? 1})`;
  const [first, ...rest] = error.stack === '' ? [`${error.name}: ${error.message}`] : error.stack.split('\n');
  return [`${first}${error.stack === '' ? place : ''}`, ...rest].map((line) => `${name} ${line}\n`).join('');
}

export function doneText(outcomes: readonly SelectionOutcome[], elapsedMs: number): string {
  const failed = outcomes.filter(({ error }) => error !== null).length;
  return `\u2014\u2014 ${failed > 0 ? 'failed' : 'done'} in ${duration(elapsedMs)}\n\n`;
}

/** What is kept of it: whether it failed, and the first value or error. */
export function outcomeOf(
  outcomes: readonly SelectionOutcome[],
): Pick<SelectionRun, 'state' | 'engines' | 'failed' | 'outcome'> {
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  const [first] = errors;
  const counts = { engines: outcomes.length, failed: errors.length };
  if (first?.name === 'TaskAborted' || first?.name === 'KeyboardInterrupt')
    return { ...counts, state: 'interrupted', outcome: null };
  if (first) return { ...counts, state: 'failed', outcome: firstLine(`${first.name}: ${first.message}`) };
  const value = outcomes.find((outcome) => outcome.value !== null)?.value ?? null;
  return { ...counts, state: 'finished', outcome: value === null ? null : firstLine(value) };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
