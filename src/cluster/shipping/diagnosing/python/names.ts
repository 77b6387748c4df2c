/**
 * Names in a Python syntax tree, without its scopes: what may be bound counts as bound, so that a definition moves only
 * when it certainly may.
 */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../python/source-tree';

const BINDERS = new RegExp(
  `^(${[
    ...[
      'ParamList',
      'AssignStatement',
      'UpdateStatement',
      'FunctionDefinition',
      'ClassDefinition',
      'ForStatement',
    ],
    ...[
      'ImportStatement',
      'WithStatement',
      'TryStatement',
      'NamedExpression',
      'ScopeStatement',
      'CapturePattern',
    ],
  ].join('|')})$`,
);
const GROUP = /^(TupleExpression|ArrayExpression|ParenthesizedExpression)$/;

/** @param except its names are left out, with all below it */
export function boundNames(node: SyntaxNode, source: string, except?: SyntaxNode): Set<string> {
  const names = new Set<string>();
  node.cursor().iterate(({ node: inner }) => {
    if (except && inner.from >= except.from && inner.to <= except.to) return false;
    if (BINDERS.test(inner.name)) for (const name of namesIn(inner, source)) names.add(name);
    return true;
  });
  return names;
}

/** What the module's own statements bind, not what is inside its functions and classes. */
export function topLevelNames(script: SyntaxNode, source: string): Set<string> {
  const names = new Set<string>();
  script.cursor().iterate(({ node: inner }) => {
    if (BINDERS.test(inner.name)) for (const name of namesIn(inner, source)) names.add(name);
    return !/^(FunctionDefinition|ClassDefinition)$/.test(inner.name);
  });
  return names;
}

export function mentionedNames(node: SyntaxNode, source: string): Set<string> {
  const names = new Set<string>();
  node.cursor().iterate(({ name, from, to }) => {
    if (name === 'VariableName') names.add(source.slice(from, to));
  });
  return names;
}

/** The names among a node's parts; of `a, (b, c) = d` those left of the sign. */
function namesIn(node: SyntaxNode, source: string): string[] {
  const parts = childrenOf(node);
  const sign = node.name === 'AssignStatement' ? parts.map(({ name }) => name).lastIndexOf('AssignOp') : -1;
  return (sign < 0 ? parts : parts.slice(0, sign)).flatMap((part) => {
    if (part.name === 'VariableName') return [source.slice(part.from, part.to)];
    return GROUP.test(part.name) ? namesIn(part, source) : [];
  });
}
