/** The words of `engine-room run`: a line for each item, a line for each failure, and the summary. */
import { relative } from 'node:path';
import { Table, toTaggedJson } from '../../codec';
import type { ItemFailure } from './map-run';

/** One line of standard output for one item, so that line k is item k. */
export function resultLine(value: unknown): string {
  return `${toTaggedJson(value, 'result')}\n`;
}

/** The same where people read it: a table looks like one, over several lines. */
export function resultText(value: unknown): string {
  return value instanceof Table ? `${value.toString()}\n` : resultLine(value);
}

/** A failed item's line: the codec's error tag, with the item's number, engine and place as fields of its own. */
export function failureLine(index: number, { ename, message, engineId, frames }: ItemFailure): string {
  const [frame] = frames;
  const stack = [
    `${ename}: ${message}`,
    ...frames.map((at) => `    at ${at.function ?? '<anonymous>'} (${at.file}:${at.line}:${at.column})`),
  ].join('\n');
  const error = Object.assign(new Error(message), {
    name: ename,
    stack,
    item: index,
    ...(engineId === null ? {} : { engine: engineId }),
    ...(frame ? { file: frame.file, line: frame.line, column: frame.column } : {}),
  });
  return resultLine(error);
}

/** `item 7 on engine 1: TypeError: x is not a number (demo.ts:23:11)` */
export function failureText(index: number, failure: ItemFailure, cwd: string): string {
  const engine = failure.engineId === null ? '' : ` on engine ${failure.engineId}`;
  const [frame] = failure.frames;
  const place = frame ? ` (${shortPath(frame.file, cwd)}:${frame.line}:${frame.column})` : '';
  return `item ${index}${engine}: ${failure.ename}: ${failure.message}${place}\n`;
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
