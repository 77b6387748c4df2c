/** Where what a statement imports comes from. */
import { isBuiltin } from 'node:module';
import type * as ESTree from 'estree';
import { declarationIn } from './ast';

export interface Origin {
  readonly specifier: string;
  /** `own`: another file of the user's, with state of its own. `data`: one without code. */
  readonly kind: 'node' | 'package' | 'own' | 'data';
}

/**
 * Of `import`, `const x = require('y')` and `const x = await import('y')`.
 * @param own specifiers that lead to files of the user's own, though they look like packages
 */
export function originOf(node: ESTree.Node, own: ReadonlySet<string>): Origin | undefined {
  if (node.type === 'ImportDeclaration') return origin(node.source, own);
  const declaration = declarationIn(node);
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return undefined;
  const init = declaration.declarations[0]!.init;
  const value = init?.type === 'AwaitExpression' ? init.argument : init;
  if (value?.type === 'ImportExpression') return origin(value.source, own);
  const isRequire =
    value?.type === 'CallExpression' && value.callee.type === 'Identifier' && value.callee.name === 'require';
  return isRequire ? origin(value.arguments[0], own) : undefined;
}

function origin(source: ESTree.Node | undefined, own: ReadonlySet<string>): Origin | undefined {
  if (source?.type !== 'Literal' || typeof source.value !== 'string') return undefined;
  const specifier = source.value;
  if (isBuiltin(specifier)) return { specifier, kind: 'node' };
  if (/\.json5?$/.test(specifier)) return { specifier, kind: 'data' };
  return { specifier, kind: own.has(specifier) || /^([.#~/]|@\/)/.test(specifier) ? 'own' : 'package' };
}
