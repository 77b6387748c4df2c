/**
 * What the cluster library, which speaks English, says to users of the editor, in their language. It comes from other processes
 * as a text, so it is known by its form; without a translation it stays letter by letter as it is. Pure.
 */
import * as l10n from '@vscode/l10n';
import { clusterSentences, sentencesOfWork } from './cluster-sentences';

interface Form {
  sentence: string;
  /** What stands before its first gap and behind its last: a pattern of several gaps takes long to find out that a long text is another. */
  begin: string;
  end: string;
  pattern: RegExp;
  /** Which gap each group of the pattern holds. */
  gaps: number[];
}

const known = formsOf(clusterSentences);
const knownOfWork = formsOf(sentencesOfWork);

/** @returns the text itself where it is none that is known. */
export function clusterWords(text: string): string {
  return said(text, known) ?? text;
}

/** The message of an error that came in place of an item's value, by its name as ipyparallel has it. */
export function workWords(name: string, message: string): string {
  if (name === 'EngineError' || name === 'TaskAborted') return said(message, knownOfWork) ?? message;
  return name === 'InputsError' ? clusterWords(message) : message;
}

/** The error of a start or of a run, for whoever asked for it; it stays the same error. */
export function inClusterWords(error: unknown): Error {
  const told = error instanceof Error ? error : new Error(String(error));
  const { message } = told;
  const words = clusterWords(message);
  // That of an abort cannot be assigned.
  if (words !== message) told.message = words;
  const { reason } = told as { reason?: unknown };
  if (typeof reason !== 'string') return told;
  const why = clusterWords(reason);
  // What it is part of need not be of a known form itself.
  if (told.message === message) told.message = message.replace(reason, () => why);
  return Object.assign(told, { reason: why });
}

/** What is said; a sentence also without its capital and its full stop, and what has neither also as a sentence. */
function said(text: string, forms: readonly Form[]): string | undefined {
  const whole = filled(text, forms);
  if (whole !== undefined) return whole;
  const asSentence = filled(`${capital(text)}.`, forms);
  if (asSentence !== undefined) return beginningAs(text, asSentence).replace(/\.$/, '');
  const asPart = filled(small(text).replace(/\.$/, ''), forms);
  return asPart === undefined ? undefined : `${beginningAs(text, asPart)}${text.endsWith('.') ? '.' : ''}`;
}

/** With a capital where the text has one: it may begin with the name of a file. */
function beginningAs(text: string, words: string): string {
  return text === small(text) ? small(words) : capital(words);
}

function filled(text: string, forms: readonly Form[]): string | undefined {
  for (const { sentence, begin, end, pattern, gaps } of forms) {
    if (!text.startsWith(begin) || !text.endsWith(end)) continue;
    const [, ...groups] = pattern.exec(text) ?? [];
    if (groups.length < gaps.length || (gaps.length === 0 && text !== sentence)) continue;
    const parts: string[] = [];
    for (const [at, gap] of gaps.entries()) parts[gap] = partWords(groups[at] ?? '');
    return l10n.t(sentence, ...parts);
  }
  return undefined;
}

/** What fills a gap may be said there, too; one word is a name of the user's. */
function partWords(text: string): string {
  return /\s/.test(text) ? (said(text, known) ?? text) : text;
}

/** What says most comes first: `{0} is left out` fits much. */
function formsOf(sentences: readonly string[]): Form[] {
  const letters = (sentence: string): number => sentence.replaceAll(/\{\d\}/g, '').length;
  return [...sentences].sort((a, b) => letters(b) - letters(a)).map(formOf);
}

function formOf(sentence: string): Form {
  const gaps: number[] = [];
  const source = sentence
    .split(/(\{\d\})/)
    .map((piece) => {
      const gap = Number(/^\{(\d)\}$/.exec(piece)?.[1] ?? NaN);
      if (Number.isNaN(gap)) return piece.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      if (gaps.includes(gap)) return `\\${gaps.indexOf(gap) + 1}`;
      gaps.push(gap);
      return '(.+?)';
    })
    .join('');
  const [begin = '', ...rest] = sentence.split(/\{\d\}/);
  return { sentence, begin, end: rest.at(-1) ?? begin, pattern: new RegExp(`^${source}$`, 's'), gaps };
}

function capital(text: string): string {
  return withFirst(text, text.slice(0, 1).toUpperCase());
}

function small(text: string): string {
  return withFirst(text, text.slice(0, 1).toLowerCase());
}

/** Some letters have no single other one. */
function withFirst(text: string, letter: string): string {
  return letter.length === 1 ? `${letter}${text.slice(1)}` : text;
}
