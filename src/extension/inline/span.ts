/** Which lines a value stands for, and what edits make of that. Lines and characters from 0, as the editor's. Pure. */

export interface Span {
  firstLine: number;
  lastLine: number;
  /** Where its last line's code ends. */
  lastCharacter: number;
}

interface Position {
  line: number;
  character: number;
}

export interface Edit {
  range: { start: Position; end: Position };
  /** What stands in its place now. */
  text: string;
}

/** @returns where it is after an edit; undefined when the code itself was edited. */
export function moved(span: Span, { range: { start, end }, text }: Edit): Span | undefined {
  const isAfter =
    start.line > span.lastLine ||
    // What is written behind the code on its own line belongs to it, but for blanks and new lines.
    (start.line === span.lastLine && start.character >= span.lastCharacter && /^\s*(?:\n|$)/.test(text));
  if (isAfter) return span;
  const isBefore =
    end.line < span.firstLine ||
    (end.line === span.firstLine && end.character === 0 && (text === '' || text.endsWith('\n')));
  if (!isBefore) return undefined;
  const shift = (text.match(/\n/g)?.length ?? 0) - (end.line - start.line);
  // Lines above were joined with the first.
  if (end.line === span.firstLine && start.character > 0 && !text.endsWith('\n')) return undefined;
  return { ...span, firstLine: span.firstLine + shift, lastLine: span.lastLine + shift };
}

export function overlaps(one: Span, other: Span): boolean {
  return one.firstLine <= other.lastLine && other.firstLine <= one.lastLine;
}
