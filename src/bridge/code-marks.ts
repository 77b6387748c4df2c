/**
 * Tells whether what a function runs was edited: a mark of its own text and of all in its file that it reaches by name.
 * By names alone, so that a mark may change with an edit that matters nothing. Comments, blanks and tags do not count,
 * nor do other files. Pure.
 */
import { createHash } from 'node:crypto';
import type { SyntaxNode } from '@lezer/common';
import { languageOf } from '../cluster/shipping/language';
import { inSlices } from './results/slices';
import { syntaxTree, syntaxTreeInSlices } from './syntax';

/** A statement of the top level that counts. */
export interface Piece {
  /** Its text without what does not count. */
  text: string;
  /** Names it gives a meaning to, or changes. */
  binds: ReadonlySet<string>;
  /** Names in its text. */
  names: ReadonlySet<string>;
}

const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const TAG = /^@[^(]*\b(?:parallel|remote)\b/;
/** What is inside binds nothing at the top level. */
const INNER = new Set([
  'Block',
  'ParamList',
  'TypeParamList',
  'ClassBody',
  'ArrowFunction',
  'FunctionExpression',
]);
const MARK_CHARACTERS = 12;

/** @returns a mark for each of the names; functions that are not at the top level have none. */
export function codeMarks(source: string, file: string, names: readonly string[]): Map<string, string> {
  const pieces = piecesIn(source, file);
  const marks = new Map<string, string>();
  for (const name of names) {
    const reached = reachedFrom(name, pieces);
    if (reached.length === 0) continue;
    const texts = reached.map(({ text }) => text);
    const digest = createHash('sha256').update(texts.join('\0')).digest('hex');
    marks.set(name, digest.slice(0, MARK_CHARACTERS));
  }
  return marks;
}

function piecesIn(source: string, file: string): Piece[] {
  const indented = languageOf(file) === 'python';
  return statementsOf(syntaxTree(source, file).topNode).flatMap((node) => pieceOf(node, source, indented));
}

/** The same for long files of no hurry: nothing else waits for long. @param visit is given each with its node. */
export async function eachPieceInSlices(
  source: string,
  file: string,
  visit: (piece: Piece, node: SyntaxNode) => void,
): Promise<void> {
  const indented = languageOf(file) === 'python';
  const statements = statementsOf((await syntaxTreeInSlices(source, file)).topNode);
  await inSlices(statements.length, (row) => {
    const node = statements[row] as SyntaxNode;
    for (const piece of pieceOf(node, source, indented)) visit(piece, node);
  });
}

/** In the order of the file; none of a function that is not at the top level. */
export function reachedFrom<P extends Piece>(name: string, pieces: readonly P[]): P[] {
  const reached = new Set<P>();
  const looked = new Set<string>();
  const ahead = [name];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (looked.has(next)) continue;
    looked.add(next);
    for (const piece of pieces) {
      if (!piece.binds.has(next) || reached.has(piece)) continue;
      reached.add(piece);
      ahead.push(...piece.names);
    }
  }
  return pieces.filter((piece) => reached.has(piece));
}

function statementsOf(top: SyntaxNode): SyntaxNode[] {
  const statements: SyntaxNode[] = [];
  for (let node = top.firstChild; node; node = node.nextSibling) statements.push(node);
  return statements;
}

/** @param indented the blanks before a line count. @returns none where nothing of it counts. */
function pieceOf(node: SyntaxNode, source: string, indented: boolean): Piece[] {
  const text = countingText(node, source, indented);
  if (text === '') return [];
  return [{ text, binds: bindings(node, source), names: new Set(text.match(NAME) ?? []) }];
}

/** A node's text without comments, blanks at ends of lines, and tags. @param indented see `pieceOf`. */
export function countingText(node: SyntaxNode, source: string, indented: boolean): string {
  let text = '';
  let from = node.from;
  node.cursor().iterate((inner) => {
    const isTag = inner.name === 'Decorator' && TAG.test(source.slice(inner.from, inner.to));
    if (!isTag && !/Comment$/.test(inner.name)) return true;
    text += source.slice(from, inner.from);
    from = inner.to;
    return false;
  });
  text += source.slice(from, node.to);
  if (!indented) return text.replaceAll(/\s+/g, ' ').trim();
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

function bindings(statement: SyntaxNode, source: string): Set<string> {
  const found = new Set<string>();
  const textOf = ({ from, to }: { from: number; to: number }): string => source.slice(from, to);
  const enter = (node: SyntaxNode): void => {
    if (INNER.has(node.name)) return;
    if (/^(?:Variable|Type)Definition$/.test(node.name)) found.add(textOf(node));
    // Python's definitions and imports: the names themselves, nothing inside.
    if (node.name === 'FunctionDefinition' || node.name === 'ClassDefinition') {
      const name = node.getChild('VariableName');
      if (name) found.add(textOf(name));
      return;
    }
    if (node.name === 'ImportStatement')
      node.getChildren('VariableName').forEach((name) => found.add(textOf(name)));
    if (/^(?:Assign|Update|For|Expression)Statement$/.test(node.name))
      targets(node, source).forEach((name) => found.add(name));
    for (let child = node.firstChild; child; child = child.nextSibling) enter(child);
  };
  enter(statement);
  return found;
}

/** What a statement assigns to, or changes a part of, as far as its first words tell: `xs`, `xs[0] =`, `xs.push()`. */
function targets(statement: SyntaxNode, source: string): string[] {
  const text = source.slice(statement.from, statement.to);
  if (statement.name === 'ExpressionStatement') {
    const [, name] =
      /^([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*(?:[.[]|[-+*/%&|^?<>]*=(?!=)|\+\+|--)/u.exec(text) ?? [];
    return name === undefined ? [] : [name];
  }
  const head =
    statement.name === 'ForStatement'
      ? text.replace(/^for\b/, '').split(/\b(?:in|of)\b/)
      : text.split(/[-+*/%@&|^<>]*=/);
  return head[0]?.match(NAME) ?? [];
}
