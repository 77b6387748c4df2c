/** How a selection's run reads in the output channel. Pure. */
import type { OutputRow, SelectionOutcome } from '../../bridge/rpc';
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
