/** The whole top-level statement around a line, so that running "the current line" runs something complete. */
import type { SyntaxNode } from '@lezer/common';
import type { Statement } from './rpc';
import { syntaxTree } from './syntax';

/** @returns null where the line is blank between statements, or holds only a comment. */
export function statementAt(source: string, file: string, line: number): Statement | null {
  const starts = lineStarts(source);
  const from = starts[line - 1];
  if (from === undefined) return null;
  const to = starts[line] ?? source.length + 1;
  const tree = syntaxTree(source, file);
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

function lineOf(starts: readonly number[], offset: number): number {
  return starts.findLastIndex((start) => start <= offset) + 1;
}
