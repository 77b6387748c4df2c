/**
 * The inputs a Python file itself names for a function: in a comment behind the tag, `@parallel  # range(1000)`,
 * or where the file maps the function, `f.map(range(1000))` and `view.map(f, range(1000))`.
 */
import type { SyntaxNode, Tree } from '@lezer/common';
import { firstError } from '../finding/source-tree';
import { childrenOf, parsePython } from './source-tree';
import { variablesIn } from './variables';

/**
 * A comment is more often prose: it counts when it says so, when it calls or lists something, and when it is made
 * of numbers and of variables that the file has.
 */
const COMMENT = /^#\s*(?:over\s+(?<said>\S.*)|(?<bare>\S.*))$/;
const BEGINS = /^(?!(?:TODO|FIXME|XXX|HACK|NOTE)\b)(?:[\p{ID_Start}_][\p{ID_Continue}.]*)?[([{]/u;

/** As they are written, whether they parse or not, and the offset at which they begin. */
export interface CommentedInputs {
  readonly text: string;
  readonly from: number;
  readonly parses: boolean;
}

/** @param tree the file's own. */
export function inputsFromComment(
  decorator: SyntaxNode,
  source: string,
  tree: Tree,
): CommentedInputs | undefined {
  const lineEnd = source.indexOf('\n', decorator.to - 1);
  const end = lineEnd < 0 ? source.length : Math.max(decorator.to, lineEnd);
  const comment = childrenOf(decorator).find(({ name }) => name === 'Comment');
  if (comment) return inputsIn(source, comment.from, comment.to, tree);
  return inputsInLine(source, decorator.from, end, tree);
}

/** Behind a tag that ends on its line. */
export function inputsInLine(
  source: string,
  from: number,
  to: number,
  tree: Tree,
): CommentedInputs | undefined {
  const at = source.slice(from, to).search(/#[^'"\n]*$/);
  return at < 0 ? undefined : inputsIn(source, from + at, to, tree);
}

function inputsIn(source: string, from: number, to: number, tree: Tree): CommentedInputs | undefined {
  const written = source.slice(from, to).trimEnd();
  const { said, bare } = COMMENT.exec(written)?.groups ?? {};
  const text = said ?? bare;
  if (text === undefined) return undefined;
  const expression = expressionIn(text);
  const parses = expression !== undefined;
  if (said === undefined && !(expression ? areInputs(expression, text, source, tree) : wasMeant(text))) {
    return undefined;
  }
  return { text, from: from + written.length - text.length, parses };
}

function areInputs(expression: Tree, text: string, source: string, tree: Tree): boolean {
  if (/[([{]/.test(text)) return true;
  const names = new Set<string>();
  let isValue = false;
  expression.iterate({
    enter({ name, from, to }) {
      if (name === 'VariableName') names.add(text.slice(from, to));
      isValue ||= name === 'VariableName' || name === 'Number';
    },
  });
  if (!isValue || names.size === 0) return isValue;
  const variables = variablesIn(tree, source);
  return [...names].every((name) => variables.has(name));
}

/** Inputs with a mistake, and no prose: a call or list, and nothing behind it but what should have closed it. */
function wasMeant(text: string): boolean {
  if (!BEGINS.test(text)) return false;
  const bare = text.replace(/'[^']*'|"[^"]*"/g, '');
  const isClosed = bare.replace(/[^([{]/g, '').length === bare.replace(/[^)\]}]/g, '').length;
  return !isClosed || /[)\]}]$/.test(text);
}

function expressionIn(text: string): Tree | undefined {
  const tree = parsePython(text);
  const statements = childrenOf(tree.topNode);
  const isExpression =
    statements.length === 1 &&
    statements[0]!.name === 'ExpressionStatement' &&
    firstError(tree) === undefined;
  return isExpression ? tree : undefined;
}

/** The file's first map of the function whose arguments an engine can make: they name nothing local. */
export function inputsFromCall(name: string, tree: Tree, source: string): string | undefined {
  if (!source.includes('.map')) return undefined;
  let inputs: string | undefined;
  tree.iterate({
    enter({ node }) {
      if (inputs !== undefined || /^(FunctionDefinition|ClassDefinition)$/.test(node.name)) return false;
      if (node.name === 'CallExpression') inputs = mappedIn(node, name, tree, source);
      return undefined;
    },
  });
  return inputs;
}

function mappedIn(call: SyntaxNode, name: string, tree: Tree, source: string): string | undefined {
  const callee = call.firstChild;
  const list = call.getChild('ArgList');
  if (callee?.name !== 'MemberExpression' || !list || namesSomethingLocal(list, tree, source))
    return undefined;
  const [, owner, method] =
    /^(.*)\.(map|map_sync|map_async)$/s.exec(source.slice(callee.from, callee.to)) ?? [];
  if (owner === undefined) return undefined;
  let args = positional(list, source);
  if (owner !== name) {
    if (args?.[0] !== name) return undefined;
    args = args.slice(1);
  } else if (method !== 'map') return undefined;
  return args === undefined || args.length === 0 ? undefined : args.join(', ');
}

/** @returns undefined where a star makes their number unknown; keywords end them (they are the map's options). */
function positional(list: SyntaxNode, source: string): string[] | undefined {
  const args: string[] = [];
  let parts: SyntaxNode[] = [];
  for (const node of childrenOf(list).slice(1)) {
    if (node.name === 'Comment') continue;
    if (node.name !== ',' && node.name !== ')') {
      parts.push(node);
      continue;
    }
    if (parts.some(({ name }) => name === 'AssignOp')) return args;
    if (parts.some((part) => /^\*/.test(source.slice(part.from, part.to)))) return undefined;
    if (parts.length > 0) args.push(source.slice(parts[0]!.from, parts.at(-1)!.to).replace(/\s*\n\s*/g, ' '));
    parts = [];
  }
  return args;
}

/** Names that an engine would not have, or only by running the main program: loops', comprehensions' and blocks' own. */
function namesSomethingLocal(list: SyntaxNode, tree: Tree, source: string): boolean {
  for (let outer = list.parent; outer; outer = outer.parent) {
    if (/^(ForStatement|WhileStatement|MatchStatement|LambdaExpression)$|Comprehension/.test(outer.name))
      return true;
  }
  const names = new Set<string>();
  list.cursor().iterate(({ name, from, to }) => {
    if (name === 'VariableName') names.add(source.slice(from, to));
  });
  let local = false;
  tree.iterate({
    enter({ node }) {
      if (node.name !== 'VariableName' || !names.has(source.slice(node.from, node.to))) return;
      local ||= isBoundInBlock(node);
    },
  });
  return local;
}

function isBoundInBlock(node: SyntaxNode): boolean {
  const { parent, prevSibling } = node;
  if (parent?.name === 'WithStatement') return prevSibling?.name === 'as';
  if (parent?.name !== 'AssignStatement' || parent.parent?.name !== 'Body') return false;
  if (parent.parent.parent?.name === 'FunctionDefinition') return false;
  return (parent.getChild('AssignOp')?.from ?? 0) > node.from;
}
