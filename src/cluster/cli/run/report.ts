/** The words of `engine-room run`: a line for each item, a line for each failure, and the summary. */
import { relative } from 'node:path';
import { readable, Table, toRepeatingJson } from '../../codec';
import type { Fault, ItemFailure } from './map-run';

/** One line of standard output for one item, so that line k is item k. */
export function resultLine(value: unknown): string {
  return `${toRepeatingJson(readable(value), 'result')}\n`;
}

/** Whether a line has what no reader of plain JSON understands: in a text its quotes would be escaped. */
export function hasReferences(line: string): boolean {
  return line.includes('{"$":"ref"');
}

/** Said once: others are alike. */
export function referencesText(index: number): string {
  return `note: the result of item ${index} holds itself, or one thing too often to be written out, which JSON cannot: {"$":"ref","to":n} in its line is its n-th list or object once more, counted from 0.\n`;
}

/** The same where people read it: a table looks like one, over several lines. */
export function resultText(value: unknown): string {
  return value instanceof Table ? `${value.toString()}\n` : resultLine(value);
}

/** A failed item's line: the codec's error tag, with the item's number, engine and place as fields of its own. */
export function failureLine(index: number, failure: ItemFailure): string {
  const { engineId } = failure;
  const of = { item: index, ...(engineId === null ? {} : { engine: engineId }) };
  return resultLine(Object.assign(errorOf(failure), of));
}

function errorOf({ ename, message, frames, cause, errors }: Fault): Error {
  const [frame] = frames;
  const stack = [
    `${ename}: ${message}`,
    ...frames.map((at) => `    at ${at.function ?? '<anonymous>'} (${at.file}:${at.line}:${at.column})`),
  ].join('\n');
  const options = cause && { cause: errorOf(cause) };
  const error = errors
    ? new AggregateError(errors.map(errorOf), message, options)
    : new Error(message, options);
  const place = frame ? { file: frame.file, line: frame.line, column: frame.column } : {};
  return Object.assign(error, { name: ename, stack, ...place });
}

/**
 * `item 7 on engine 1: TypeError: x is not a number (demo.ts:23:11)`, and a line more for each error it gathers,
 * `    error 1 of 2: TypeError: y`, and for what it came from, `    caused by KeyError: 'x' (demo.ts:3:1)`.
 */
export function failureText(index: number, failure: ItemFailure, cwd: string): string {
  const engine = failure.engineId === null ? '' : ` on engine ${failure.engineId}`;
  return `item ${index}${engine}: ${faultLines(failure, cwd).join('\n    ')}\n`;
}

/** An error, those it gathers, and what it came from: what is within one of several stands further right. */
function faultLines(fault: Fault, cwd: string): string[] {
  const { cause, errors = [] } = fault;
  const members = errors.flatMap((one, at) => {
    const [head = '', ...rest] = faultLines(one, cwd);
    return [`error ${at + 1} of ${errors.length}: ${head}`, ...rest.map((line) => `  ${line}`)];
  });
  const [head = '', ...rest] = cause ? faultLines(cause, cwd) : [];
  return [faultText(fault, cwd), ...members, ...(cause ? [`caused by ${head}`, ...rest] : [])];
}

/** `items 4 to 7, 9 are lost: The cluster was shut down.`; nothing where none is. */
export function lostText(items: readonly number[], { message }: Error): string {
  if (items.length === 0) return '';
  const runs: { first: number; last: number }[] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run?.last === item - 1) run.last = item;
    else runs.push({ first: item, last: item });
  }
  const named = runs.map(({ first, last }) => (first === last ? `${first}` : `${first} to ${last}`));
  return `${items.length === 1 ? 'item' : 'items'} ${named.join(', ')} ${items.length === 1 ? 'is' : 'are'} lost: ${message}\n`;
}

/** `Standard output took no more: no space left on device (ENOSPC). The lines of items 0 to 41 are in it; …` */
export function unwrittenText({ code = '', message }: NodeJS.ErrnoException, written: number): string {
  const reason = /^[A-Z0-9]+: (.*), \w+$/.exec(message)?.[1] ?? message;
  const items = written === 1 ? 'The line of item 0 is' : `The lines of items 0 to ${written - 1} are`;
  const inIt = written === 0 ? 'No line is in it' : `${items} in it`;
  const hint = ['ENOSPC', 'EDQUOT'].includes(code) ? 'make room there' : 'direct it elsewhere';
  return `Standard output took no more: ${reason} (${code}). ${inIt}; the run was stopped: ${hint}, and run again.\n`;
}

function faultText({ ename, message, frames: [frame] }: Fault, cwd: string): string {
  const place = frame ? ` (${shortPath(frame.file, cwd)}:${frame.line}:${frame.column})` : '';
  return `${ename}${message === '' ? '' : `: ${message}`}${place}`;
}

export interface Summary {
  name: string;
  total: number;
  done: number;
  failed: number;
  wallSeconds: number;
  serialSeconds: number;
  /** 0: in this process. */
  engines: number;
}

/** `f: 1000 items, 0 failed, 0.52 s on 2 engines (0.98 s of work: 1.9 times as fast as one after the other)` */
export function summaryText(summary: Summary): string {
  const { name, total, done, failed, wallSeconds, serialSeconds, engines } = summary;
  const items = done < total ? `${done} of ${count(total, 'item')}` : count(total, 'item');
  const head = `${name}: ${items}, ${failed} failed, ${seconds(wallSeconds)}`;
  if (engines === 0) return `${head} in a plain loop\n`;
  const ratio = wallSeconds > 0 ? (serialSeconds / wallSeconds).toFixed(2) : '0';
  return `${head} on ${count(engines, 'engine')} (${seconds(serialSeconds)} of work, speed-up ${ratio})\n`;
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

function shortPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path.startsWith('..') ? file : path;
}
