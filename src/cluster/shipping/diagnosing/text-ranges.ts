/** Ranges of a source text, from offsets and from places. */
import { offsetOf, placeOf } from '../finding/source-tree';
import type { TextChange, TextPlace, TextRange } from './tag-diagnostic';

export function rangeOf(source: string, from: number, to: number): TextRange {
  return { start: placeOf(source, from), end: placeOf(source, to) };
}

export function change(source: string, from: number, to: number, text: string): TextChange {
  return { range: rangeOf(source, from, to), text };
}

/** From a place to the end of its line's text. */
export function restOfLine(source: string, { line, column }: TextPlace): TextRange {
  const from = offsetOf(source, line, column);
  const text = /^.*/.exec(source.slice(from))![0].trimEnd();
  return rangeOf(source, from, from + Math.max(1, text.length));
}

/** The word that stands at a place: an identifier, or a string literal with its quotes. */
export function wordAt(source: string, { line, column }: TextPlace): TextRange {
  const from = offsetOf(source, line, column);
  const word =
    /^(?:'[^'\n]*'|"[^"\n]*"|`[^`\n]*`|[@\p{ID_Continue}$]+|.)/u.exec(source.slice(from))?.[0] ?? '';
  return rangeOf(source, from, from + word.length);
}

/** A reason of a ShippingError, which follows a place there, standing alone. */
export function asSentence(reason: string): string {
  // A file's name keeps its letters.
  const text = /^\S*[./]/.test(reason) ? reason : `${reason[0]!.toUpperCase()}${reason.slice(1)}`;
  return `${text.replace(/\.$/, '')}.`;
}
