/** Small walks over an ESTree syntax tree. */
import type * as ESTree from 'estree';

export type FunctionNode =
  ESTree.FunctionDeclaration | ESTree.FunctionExpression | ESTree.ArrowFunctionExpression;

export type CallNode = ESTree.CallExpression | ESTree.NewExpression;

export function isFunction(node: ESTree.Node | null | undefined): node is FunctionNode {
  return node != null && 'params' in node;
}

export function isCall(node: ESTree.Node | null | undefined): node is CallNode {
  return node?.type === 'CallExpression' || node?.type === 'NewExpression';
}

/** The names a pattern binds. */
export function namesIn(pattern: ESTree.Pattern): string[] {
  return bindingsOf(pattern).map(({ name }) => name);
}

/** Where a pattern binds them. */
export function bindingsOf(pattern: ESTree.Pattern): ESTree.Identifier[] {
  return targetsOf(pattern).filter((target) => target.type === 'Identifier');
}

/** The names and members that an assignment to a pattern sets. */
export function targetsOf(pattern: ESTree.Pattern): (ESTree.Identifier | ESTree.MemberExpression)[] {
  switch (pattern.type) {
    case 'Identifier':
    case 'MemberExpression':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) =>
        targetsOf(p.type === 'Property' ? (p.value as ESTree.Pattern) : p),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? targetsOf(element) : []));
    case 'RestElement':
      return targetsOf(pattern.argument);
    case 'AssignmentPattern':
      return targetsOf(pattern.left);
  }
}

/** The nodes directly below a node. */
export function children(node: ESTree.Node): ESTree.Node[] {
  const found: ESTree.Node[] = [];
  for (const key in node) {
    const value =
      key === 'loc' || key === 'range' ? undefined : (node as unknown as Record<string, unknown>)[key];
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) {
      if (isNode(value)) found.push(value);
    } else for (const one of value as unknown[]) if (isNode(one)) found.push(one);
  }
  return found;
}

function isNode(value: unknown): value is ESTree.Node {
  return typeof (value as ESTree.Node | null)?.type === 'string';
}

/** The declaration a statement makes, exported or not. */
export function declarationIn(node: ESTree.Node): ESTree.Node | undefined {
  if (node.type === 'ExportNamedDeclaration') return node.declaration ?? undefined;
  if (node.type === 'ExportDefaultDeclaration') return node.declaration as ESTree.Node;
  return node;
}

/** `a` of `x.a`, `x['a']` and `{ a: 1 }`; undefined for what is only known when it runs. */
export function keyOf(
  node: ESTree.MemberExpression | ESTree.Property | ESTree.MethodDefinition | ESTree.PropertyDefinition,
): string | undefined {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Identifier' && !node.computed ? key.name : undefined;
}

/** `run` of `f.run()` and of `run()`. */
export function methodOf({ callee }: CallNode): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? (keyOf(callee) ?? '') : '';
}
