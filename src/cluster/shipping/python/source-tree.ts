/** A syntax tree of Python source that survives errors: for finding. What runs is what the engine's own `ast` reads. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';

export function parsePython(source: string): Tree {
  return parser.parse(source);
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** True where the text lies in a string: what looks like code there is none. */
export function isInString(tree: Tree, offset: number): boolean {
  for (let node: SyntaxNode | null = tree.resolveInner(offset, 1); node; node = node.parent) {
    if (/String$/.test(node.name)) return true;
  }
  return false;
}

/**
 * What keeps a definition from being the module's own: the function or class around it, by kind and name.
 * Branches of `if` and `try` at the top level define the module's own names; other blocks do not count as such.
 */
export function enclosureOf(
  node: SyntaxNode,
  source: string,
): { kind: 'function' | 'class' | 'block' | 'main' | 'types'; name: string } | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    switch (outer.name) {
      case 'FunctionDefinition':
      case 'ClassDefinition': {
        const name = outer.getChild('VariableName');
        return {
          kind: outer.name === 'ClassDefinition' ? 'class' : 'function',
          name: name ? source.slice(name.from, name.to) : '',
        };
      }
      case 'ForStatement':
      case 'WhileStatement':
      case 'WithStatement':
      case 'MatchStatement':
        return { kind: 'block', name: '' };
      case 'IfStatement': {
        const unrun = neverRun(outer, node, source);
        if (unrun) return { kind: unrun, name: '' };
      }
    }
  }
  return undefined;
}

/** Whether this is the branch of an `if` that engines do not run: the main program's, or the type checker's. */
function neverRun(statement: SyntaxNode, inside: SyntaxNode, source: string): 'main' | 'types' | undefined {
  const [, condition, body] = childrenOf(statement);
  if (!condition || !body || inside.from >= body.to) return undefined;
  const text = source.slice(condition.from, condition.to);
  if (/^__name__\s*==\s*(['"])__main__\1$/.test(text)) return 'main';
  return /^(?:\w+\.)?TYPE_CHECKING$/.test(text) ? 'types' : undefined;
}
