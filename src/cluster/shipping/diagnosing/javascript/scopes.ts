/**
 * Names in a tolerant syntax tree, without its scopes: a function may move when it mentions none of the
 * names that anything around it defines. That is stricter than need be, and safe.
 */
import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';

const DEFINITION = /^(Variable|Type)Definition$/;
const MENTION = /^(VariableName|TypeName|JSXIdentifier)$/;
/** What holds names of its own. */
export const INNER_SCOPE =
  /^(Block|ClassBody|ParamList|TypeParamList|ArrowFunction|FunctionExpression|ClassExpression|ObjectExpression)$/;

/** The names that nodes below `node` define. @param enters false for a node that is left out with all below */
export function definedNames(
  node: SyntaxNode,
  source: string,
  enters: (inner: SyntaxNodeRef) => boolean = () => true,
): Set<string> {
  const names = new Set<string>();
  node.cursor().iterate((inner) => {
    if (!enters(inner)) return false;
    if (DEFINITION.test(inner.name)) names.add(source.slice(inner.from, inner.to));
    return true;
  });
  return names;
}

/** The names that the module's top level binds. */
export function topLevelNames(script: SyntaxNode, source: string): Set<string> {
  return definedNames(script, source, ({ name }) => !INNER_SCOPE.test(name));
}

export function mentionedNames(node: SyntaxNode, source: string): Set<string> {
  const names = new Set<string>();
  node.cursor().iterate((inner) => {
    const isShorthand = inner.name === 'Property' && inner.node.firstChild?.nextSibling === null;
    if (isShorthand || MENTION.test(inner.name)) names.add(source.slice(inner.from, inner.to));
  });
  return names;
}

const REBINDS_THIS = /^(FunctionDeclaration|FunctionExpression|ClassDeclaration|ClassExpression)$/;

/**
 * True when something in a function means something of the class or function around it.
 * @param ownThis whether `this` in the function itself is such a thing: it is in a method and in an arrow
 */
export function needsOwner(node: SyntaxNode, ownThis: boolean): boolean {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (/^(PrivatePropertyName|super)$/.test(child.name)) return true;
    if (ownThis && child.name === 'this') return true;
    if (needsOwner(child, ownThis && !REBINDS_THIS.test(child.name))) return true;
  }
  return false;
}
