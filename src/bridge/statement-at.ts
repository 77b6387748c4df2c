/** The whole top-level statement around a line, so that running "the current line" runs something complete. */
import { parser } from '@lezer/javascript';
import type { Statement } from './rpc';

/** @returns null where the line is blank between statements, or holds only a comment. */
export function statementAt(source: string, file: string, line: number): Statement | null {
  const dialect = /\.[jt]sx$|\.js$/.test(file) ? (/\.tsx$/.test(file) ? 'ts jsx' : 'jsx') : 'ts';
  const starts = lineStarts(source);
  const from = starts[line - 1];
  if (from === undefined) return null;
  const to = starts[line] ?? source.length + 1;
  const tree = parser.configure({ dialect }).parse(source);
  const touching: Statement[] = [];
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
    if (node.from >= to || node.to <= from || /Comment$/.test(node.name)) continue;
    touching.push({ firstLine: lineOf(starts, node.from), lastLine: lineOf(starts, node.to) });
  }
  const first = touching[0];
  const last = touching.at(-1);
  return first && last ? { firstLine: first.firstLine, lastLine: last.lastLine } : null;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  return starts.findLastIndex((start) => start <= offset) + 1;
}
