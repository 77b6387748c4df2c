/** The change that brings a nested function or a method to the top level, when it needs nothing of what is around it. */
import type { SyntaxNode } from '@lezer/common';
import type { Candidate } from '../../finding/source-tree';
import type { Remedy, TextChange } from '../tag-diagnostic';
import { change } from '../text-ranges';
import { isFreeWord } from './identifiers';
import { detachMethod, functionIn } from './detach-method';
import { INNER_SCOPE, definedNames, mentionedNames, needsOwner, topLevelNames } from './scopes';
import { dedented, lineEnd, startWithComments, wholeLines } from '../source-lines';

export function moveToTopLevel(
  comment: SyntaxNode,
  target: Candidate,
  source: string,
  isTyped: boolean,
): Remedy[] {
  const { node, name, kind } = target;
  const outer = outermost(node);
  const [script] = outer ? [outer.parent!] : [];
  if (!outer || !script || !isFreeWord(name) || topLevelNames(script, source).has(name)) return [];
  if (isBound(target, outer, source)) return [];
  const detached =
    kind === 'method'
      ? detachMethod(target, source, isTyped)
      : kind === 'function'
        ? detachNested(node, source)
        : undefined;
  if (!detached) return [];

  const tag = source.slice(comment.from, node.from);
  const at = startWithComments(outer, source);
  const eol = lineEnd(source);
  const moved = dedented(tag + detached.text, comment, source);
  const [from, to] = detached.remains ? [comment.from, node.from] : wholeLines(source, comment.from, node.to);
  const changes: TextChange[] = [
    change(source, at, at, `${moved}${eol}${eol}`),
    change(source, from, to, ''),
    ...(detached.remains ?? []),
  ];
  return [{ kind: 'change', title: `Move '${name}' to the top level`, changes }];
}

function detachNested(node: SyntaxNode, source: string): { text: string; remains?: undefined } | undefined {
  if (node.name !== 'FunctionDeclaration' && node.name !== 'VariableDeclaration') return undefined;
  return { text: source.slice(node.from, node.to) };
}

/** It mentions what is defined around it, or `this` of what is around it. */
function isBound({ node, value, kind }: Candidate, outer: SyntaxNode, source: string): boolean {
  const isOwn = outer.getChild('VariableDefinition') ?? outer.lastChild?.getChild('VariableDefinition');
  const around = definedNames(outer, source, (inner) => {
    if (inner.from === isOwn?.from) return false;
    const isItself = inner.from === node.from && inner.to === node.to && inner.name === node.name;
    return !isItself && !isClosedTo(node, inner.node);
  });
  const mentioned = mentionedNames(node, source);
  const body = kind === 'method' ? (functionIn(node) ?? node) : value;
  const borrows = kind === 'method' || body.name === 'ArrowFunction';
  if (borrows && mentioned.has('arguments')) return true;
  return needsOwner(body, borrows) || [...mentioned].some((name) => around.has(name));
}

/** A scope beside the node, of a function that is not around it. */
function isClosedTo(node: SyntaxNode, inner: SyntaxNode): boolean {
  const owner = inner.parent;
  return INNER_SCOPE.test(inner.name) && owner !== null && !(owner.from <= node.from && owner.to >= node.to);
}

/** The top-level statement around a node; undefined inside a namespace, whose members others reach through it. */
function outermost(node: SyntaxNode): SyntaxNode | undefined {
  let outer = node;
  while (outer.parent && outer.parent.name !== 'Script') {
    outer = outer.parent;
    if (outer.name === 'NamespaceDeclaration') return undefined;
  }
  return outer.parent ? outer : undefined;
}
