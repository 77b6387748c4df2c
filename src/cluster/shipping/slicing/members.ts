/** Which statements give objects members that are code: methods by name, and what runs without being called by one. */
import type * as ESTree from 'estree';
import { children, isFunction, keyOf } from './ast';
import { listIn } from './locals';
import type { Names } from './values';

/** Stands for a statement where names stand, as what is called may have none. */
export const tokenOf = (node: ESTree.Node): string => `@${node.range![0]}`;

export interface Members {
  /** Statements, by their tokens, that define methods of a name. */
  ownersOf(member: string): Names;
  /** Statements that define getters, setters, iterators, proxies and the like. */
  readonly hooks: Names;
}

/** Methods that the language calls by itself. */
const CALLED_BY_ITSELF = new Set(['toString', 'valueOf', 'toJSON', 'then']);
const NONE: Names = new Set();

export function readMembers(statements: readonly ESTree.Node[]): Members {
  const owners = new Map<string, string[]>();
  const hooks = new Set<string>();
  for (const statement of statements) {
    const token = tokenOf(statement);
    const visit = (node: ESTree.Node): void => {
      if (node.type === 'ObjectPattern')
        return node.properties.forEach((p) => visit(p.type === 'Property' ? p.value : p));
      const [key, value] = memberIn(node);
      if (value && mayBeCode(value)) {
        listIn(owners, key ?? (isFunction(value) ? '*' : '')).push(token);
        if (CALLED_BY_ITSELF.has(key ?? '') || isHook(node)) hooks.add(token);
      } else if (node.type === 'Identifier' && (node.name === 'Proxy' || node.name === 'defineProperty'))
        hooks.add(token);
      for (const child of children(node)) visit(child);
    };
    visit(statement);
  }
  const anyName = owners.get('*') ?? [];
  const known = new Map([...owners].map(([name, tokens]) => [name, new Set([...tokens, ...anyName])]));
  return { ownersOf: (member) => known.get(member) ?? (anyName.length > 0 ? new Set(anyName) : NONE), hooks };
}

function memberIn(node: ESTree.Node): [key: string | undefined, value: ESTree.Node | null | undefined] {
  switch (node.type) {
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return [keyOf(node), node.value as ESTree.Node];
    case 'AssignmentExpression':
      return node.left.type === 'MemberExpression' ? [keyOf(node.left), node.right] : [undefined, undefined];
    default:
      return [undefined, undefined];
  }
}

/** A computed name may be `Symbol.iterator`. */
function isHook(node: ESTree.Node): boolean {
  if (node.type === 'MethodDefinition' || node.type === 'Property')
    return (
      node.kind === 'get' || node.kind === 'set' || (node.computed && isFunction(node.value as ESTree.Node))
    );
  return false;
}

function mayBeCode(value: ESTree.Node): boolean {
  if (isFunction(value) || value.type === 'ClassExpression') return true;
  return /^(Identifier|MemberExpression|CallExpression|ConditionalExpression|LogicalExpression|AssignmentExpression)$/.test(
    value.type,
  );
}
