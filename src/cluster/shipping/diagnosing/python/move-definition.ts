/** The change that brings a nested `def` to the top level, when it reads nothing of what is around it. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../python/source-tree';
import type { TaggedDefinition } from '../../python/tags';
import { lineEnd, startWithComments } from '../source-lines';
import type { Remedy } from '../tag-diagnostic';
import { change } from '../text-ranges';
import { boundNames, mentionedNames, topLevelNames } from './names';

export function moveDefinition({ statement, target, name }: TaggedDefinition, source: string): Remedy[] {
  const outer = outermost(statement);
  if (!outer || target?.name !== 'FunctionDefinition' || !isMovable(statement, outer, source)) return [];
  const parameters = target.getChild('ParamList');
  const own = parameters ? boundNames(parameters, source) : new Set<string>();
  const around = boundNames(outer, source, statement);
  around.delete(nameOf(outer, source));
  const mentioned = [...mentionedNames(statement, source)].filter(
    (mention) => !own.has(mention) && mention !== name,
  );
  if (mentioned.some((mention) => around.has(mention))) return [];
  if (topLevelNames(outer.parent!, source).has(name)) return [];

  const start = source.lastIndexOf('\n', statement.from - 1) + 1;
  const indent = source.slice(start, statement.from);
  const text = source.slice(statement.from, statement.to).trimEnd();
  const end =
    /^[^\S\n]*\n?/.exec(source.slice(statement.from + text.length))![0].length + statement.from + text.length;
  const moved = text.replaceAll(`\n${indent}`, '\n');
  const at = startWithComments(outer, source);
  const eol = lineEnd(source);
  const changes = [change(source, at, at, `${moved}${eol}${eol}${eol}`), change(source, start, end, '')];
  return [{ kind: 'change', title: `Move '${name}' to the top level`, changes }];
}

/** Lines of a text would lose their indentation, a body its only statement, `nonlocal` its variable. */
function isMovable(statement: SyntaxNode, outer: SyntaxNode, source: string): boolean {
  if (!/^(FunctionDefinition|DecoratedStatement)$/.test(outer.name)) return false;
  const others = childrenOf(statement.parent!).filter(({ name }) => name !== ':' && name !== 'Comment');
  if (statement.parent!.name !== 'Body' || others.length < 2) return false;
  if (isInClass(statement)) return false;
  let movable = true;
  statement.cursor().iterate((node) => {
    const text = (): string => source.slice(node.from, node.to);
    if (/String$/.test(node.name) && text().includes('\n')) movable = false;
    if (node.name === 'ScopeStatement' && text().startsWith('nonlocal')) movable = false;
  });
  return movable;
}

function isInClass(statement: SyntaxNode): boolean {
  for (let outer = statement.parent; outer; outer = outer.parent)
    if (outer.name === 'ClassDefinition') return true;
  return false;
}

function outermost(statement: SyntaxNode): SyntaxNode | undefined {
  let outer = statement;
  while (outer.parent && outer.parent.name !== 'Script') outer = outer.parent;
  return outer === statement || !outer.parent ? undefined : outer;
}

function nameOf(outer: SyntaxNode, source: string): string {
  const name = (outer.getChild('FunctionDefinition') ?? outer).getChild('VariableName');
  return name ? source.slice(name.from, name.to) : '';
}
