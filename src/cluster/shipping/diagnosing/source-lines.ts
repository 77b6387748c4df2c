/** Whole lines and their indentation, for code that moves. */
import type { SyntaxNode } from '@lezer/common';

/** As the file ends its lines. */
export function lineEnd(source: string): string {
  return source.includes('\r\n') ? '\r\n' : '\n';
}

/** The offsets of the lines of a piece of code, if nothing else stands on them; else its own. */
export function wholeLines(source: string, from: number, to: number): [from: number, to: number] {
  const before = /(?:^|\n)([ \t]*)$/.exec(source.slice(0, from));
  const after = /^[ \t]*(?:\r?\n|$)/.exec(source.slice(to));
  return before && after ? [from - before[1]!.length, to + after[0].length] : [from, to];
}

/** Where a statement begins together with the comments right above it. */
export function startWithComments(statement: SyntaxNode, source: string): number {
  let first = statement;
  for (let before = first.prevSibling; before; before = before.prevSibling) {
    const between = source.slice(before.to, first.from);
    if (!/Comment$/.test(before.name) || /\n[ \t]*\r?\n/.test(between)) break;
    first = before;
  }
  return first.from;
}

/** Code that stood at `where`, moved to the left margin. Lines inside a template literal stay as they are: they are text. */
export function dedented(code: string, where: SyntaxNode, source: string): string {
  const indent = /[ \t]*$/.exec(source.slice(0, where.from))![0];
  if (indent === '' || /`[^`]*\n[^`]*`/.test(code)) return code;
  return code
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
}
