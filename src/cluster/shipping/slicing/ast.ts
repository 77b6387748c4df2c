/** Small walks over an ESTree syntax tree. */
import type * as ESTree from 'estree';

/** The names a pattern binds. */
export function namesIn(pattern: ESTree.Pattern): string[] {
  return bindingsOf(pattern).map(({ name }) => name);
}

/** Where a pattern binds them. */
export function bindingsOf(pattern: ESTree.Pattern): ESTree.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) =>
        bindingsOf(p.type === 'Property' ? (p.value as ESTree.Pattern) : p),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? bindingsOf(element) : []));
    case 'RestElement':
      return bindingsOf(pattern.argument);
    case 'AssignmentPattern':
      return bindingsOf(pattern.left);
    default:
      return [];
  }
}

/** The nodes directly below a node. */
export function children(node: ESTree.Node): ESTree.Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is ESTree.Node => typeof (value as ESTree.Node | null)?.type === 'string');
}

/** The declaration a statement makes, exported or not. */
export function declarationIn(node: ESTree.Node): ESTree.Node | undefined {
  if (node.type === 'ExportNamedDeclaration') return node.declaration ?? undefined;
  if (node.type === 'ExportDefaultDeclaration') return node.declaration as ESTree.Node;
  return node;
}
