/** What stands behind a piece of code that has run, and what a hover tells of it. Pure. */
import * as l10n from '@vscode/l10n';
import type { SelectionOutcome } from '../../bridge/rpc';
import type { Piece } from '../model/selection-run';
import { duration, engineCount } from '../model/words';
import { isInterrupt } from '../selection/outcome';

export interface InlineValue {
  text: string;
  isError: boolean;
  /** Where it belongs when that is not the last line of the piece, in lines after the first. */
  offset?: number;
  /** What there is of it, by engine. */
  parts: ValuePart[];
  /** Outcomes that are not among the parts. */
  more: number;
}

export interface ValuePart {
  /** Empty where there is but one engine. */
  title: string;
  body: string;
  isError: boolean;
  /** 1-based, where the error has one. */
  place?: { file: string; line: number; column?: number };
}

/** More makes a line hard to read. */
const CHARACTERS = 80;
const PARTS = 8;
/** The editor takes a hover of any length, and a reader does not. */
const BODY_CHARACTERS = 10_000;

export function inlineValue(
  outcomes: readonly SelectionOutcome[],
  piece: Pick<Piece, 'file' | 'firstLine' | 'lastLine'>,
  elapsedMs: number,
): InlineValue {
  const failed = outcomes.find(({ error }) => error !== null)?.error;
  const parts = outcomes.slice(0, PARTS).map((outcome) => partOf(outcome, outcomes.length > 1));
  const common = { parts, more: outcomes.length - parts.length };
  if (!failed) return { text: shortened(valueWords(outcomes, elapsedMs)), isError: false, ...common };
  const { file, line = 0 } = failed;
  const isHere = file === piece.file && line >= piece.firstLine && line <= piece.lastLine;
  return {
    text: shortened(errorWords(outcomes)),
    isError: true,
    ...(isHere ? { offset: line - piece.firstLine } : {}),
    ...common,
  };
}

function valueWords(outcomes: readonly SelectionOutcome[], elapsedMs: number): string {
  const values = new Set(outcomes.map(({ value }) => value));
  const [only] = values;
  const on = outcomes.length > 1 ? ` \u00b7 ${l10n.t('on {0}', engineCount(outcomes.length))}` : '';
  if (values.size > 1) {
    return outcomes
      .map(({ engine, value }) => l10n.t('engine {0}: {1}', engine ?? '?', flat(value ?? '\u2013')))
      .join(' \u00b7 ');
  }
  return only === null || only === undefined
    ? `\u2713 ${duration(elapsedMs)}${on}`
    : `=> ${shortened(flat(only))}${on}`;
}

function errorWords(outcomes: readonly SelectionOutcome[]): string {
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  const [first] = errors;
  const what =
    first && isInterrupt(first) ? l10n.t('interrupted') : `${first?.name}: ${flat(first?.message ?? '')}`;
  if (outcomes.length === 1) return `\u2717 ${what}`;
  return `\u2717 ${l10n.t('{0} of {1} engines: {2}', errors.length, outcomes.length, what)}`;
}

function partOf({ engine, value, error }: SelectionOutcome, isOneOfMany: boolean): ValuePart {
  const title = isOneOfMany ? l10n.t('Engine {0}', engine ?? '?') : '';
  if (error === null) return { title, body: cut(value ?? l10n.t('no value')), isError: false };
  const { name, message, stack, file, line, column } = error;
  return {
    ...{ title, isError: true },
    body: cut(stack === '' ? `${name}: ${message}` : stack),
    ...(file !== undefined && line !== undefined
      ? { place: { file, line, ...(column === undefined ? {} : { column }) } }
      : {}),
  };
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function shortened(text: string): string {
  return text.length > CHARACTERS ? `${text.slice(0, CHARACTERS - 1)}\u2026` : text;
}

function cut(text: string): string {
  return text.length > BODY_CHARACTERS ? `${text.slice(0, BODY_CHARACTERS)}\n\u2026` : text;
}
