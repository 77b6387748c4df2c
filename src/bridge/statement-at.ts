/** The whole top-level statement around a line, so that running "the current line" runs something complete. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { parser as pythonParser } from '@lezer/python';
import { languageOf } from '../cluster/shipping/language';
import type { Statement } from './rpc';

/** @returns null where the line is blank between statements, or holds only a comment. */
export function statementAt(source: string, file: string, line: number): Statement | null {
  const starts = lineStarts(source);
  const from = starts[line - 1];
  if (from === undefined) return null;
  const to = starts[line] ?? source.length + 1;
  const tree = parse(source, file);
  const touching: Statement[] = [];
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
    if (node.from >= to || node.to <= from || /Comment$/.test(node.name)) continue;
    touching.push({ firstLine: lineOf(starts, node.from), lastLine: lineOf(starts, lastOf(node, source)) });
  }
  const first = touching[0];
  const last = touching.at(-1);
  return first && last ? { firstLine: first.firstLine, lastLine: last.lastLine } : null;
}

/** Where a statement's own text ends: Python's blocks end with their line. */
function lastOf(node: SyntaxNode, source: string): number {
  return node.from + source.slice(node.from, node.to).trimEnd().length;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function parse(source: string, file: string): Tree {
  if (languageOf(file) === 'python') return pythonParser.parse(source);
  const dialect = /\.[jt]sx$|\.js$/.test(file) ? (/\.tsx$/.test(file) ? 'ts jsx' : 'jsx') : 'ts';
  return parser.configure({ dialect }).parse(source);
}

function lineOf(starts: readonly number[], offset: number): number {
  return starts.findLastIndex((start) => start <= offset) + 1;
}
