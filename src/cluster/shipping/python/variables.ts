/** Which names a Python file gives values at its top level, as far as inputs are concerned: functions, classes and modules are none. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { childrenOf, enclosureOf } from './source-tree';

/** Names that are assigned, or imported from a module. */
export function variablesIn(tree: Tree, source: string): Set<string> {
  const names = new Set<string>();
  const add = ({ from, to }: SyntaxNode): unknown => names.add(source.slice(from, to));
  tree.iterate({
    enter({ node }) {
      if (/^(FunctionDefinition|ClassDefinition|LambdaExpression)$/.test(node.name)) return false;
      if (node.name === 'AssignStatement' && !enclosureOf(node, source)) targetsOf(node).forEach(add);
      if (node.name === 'ImportStatement' && !enclosureOf(node, source)) importedBy(node).forEach(add);
      return undefined;
    },
  });
  return names;
}

/** The names on the left of the last `=`, unpacked ones too. */
function targetsOf(statement: SyntaxNode): SyntaxNode[] {
  const children = childrenOf(statement);
  const last = children.findLastIndex(({ name }) => name === 'AssignOp');
  return children.slice(0, Math.max(last, 0)).flatMap(namesIn);
}

function namesIn(node: SyntaxNode): SyntaxNode[] {
  if (node.name === 'VariableName') return [node];
  return /^(Tuple|Array|Parenthesized)Expression$/.test(node.name) ? childrenOf(node).flatMap(namesIn) : [];
}

/** Of `from m import a as b, c`: b and c. */
function importedBy(statement: SyntaxNode): SyntaxNode[] {
  if (statement.firstChild?.name !== 'from') return [];
  const children = childrenOf(statement);
  return children
    .slice(children.findIndex(({ name }) => name === 'import'))
    .filter(({ name, nextSibling }) => name === 'VariableName' && nextSibling?.name !== 'as');
}
