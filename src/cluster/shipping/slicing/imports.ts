/** Where what a statement imports comes from. */
import { isBuiltin } from 'node:module';
import type * as ESTree from 'estree';
import { children, declarationIn } from './ast';

export interface Origin {
  readonly specifier: string;
  /** `own`: another file of the user's, with state of its own. `data`: one without code. */
  readonly kind: 'node' | 'package' | 'own' | 'data';
}

/** Before the specifier of a module that an expression imports, where names stand. */
const MODULE = '!';

/** `!./x` for `require('./x')` and `import('./x')`, wherever they stand. */
export function moduleIn(node: ESTree.Node | null | undefined): string | undefined {
  const specifier = specifierIn(node);
  return specifier === undefined ? undefined : MODULE + specifier;
}

export function isModule(name: string): boolean {
  return name.startsWith(MODULE);
}

/** A name as the user knows it. */
export function shown(name: string): string {
  return isModule(name) ? name.slice(MODULE.length) : name;
}

/** @param own specifiers that lead to files of the user's own, though they look like packages */
export function originOfModule(name: string, own: ReadonlySet<string>): Origin {
  const specifier = shown(name);
  if (isBuiltin(specifier)) return { specifier, kind: 'node' };
  if (/\.json5?$/.test(specifier)) return { specifier, kind: 'data' };
  return { specifier, kind: own.has(specifier) || /^([.#~/]|@\/)/.test(specifier) ? 'own' : 'package' };
}

/** Of `import`, `const x = require('y')` and `const x = await import('y')`. */
export function originOf(node: ESTree.Node, own: ReadonlySet<string>): Origin | undefined {
  if (node.type === 'ImportDeclaration') return originOfModule(node.source.value as string, own);
  const declaration = declarationIn(node);
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return undefined;
  const init = declaration.declarations[0]!.init;
  const name = moduleIn(init?.type === 'AwaitExpression' ? init.argument : init);
  return name === undefined ? undefined : originOfModule(name, own);
}

/** All that a statement imports, anywhere in it. */
export function importsIn(node: ESTree.Node, own: ReadonlySet<string>): Origin[] {
  const found: Origin[] = [];
  const visit = (at: ESTree.Node): void => {
    const specifier = at.type === 'ImportDeclaration' ? (at.source.value as string) : specifierIn(at);
    if (specifier !== undefined) found.push(originOfModule(specifier, own));
    for (const child of children(at)) visit(child);
  };
  visit(node);
  return found;
}

/** `import 'x'`, `require('x')` and `await import('x')` of which nothing is made. */
export function isBareImport(node: ESTree.Node): boolean {
  if (node.type === 'ImportDeclaration') return node.specifiers.length === 0;
  if (node.type !== 'ExpressionStatement') return false;
  const { expression } = node;
  return specifierIn(expression.type === 'AwaitExpression' ? expression.argument : expression) !== undefined;
}

/** What is imported where it is called, and nothing made of it: `require('./setup')()`, `(await import('./setup')).default()`. */
export function calledWhereImported(node: ESTree.Node): string | undefined {
  if (node.type !== 'ExpressionStatement') return undefined;
  let at: ESTree.Node = node.expression;
  let calls = 0;
  for (;;) {
    const specifier = specifierIn(at);
    if (specifier !== undefined) return calls > 0 ? specifier : undefined;
    if (at.type === 'AwaitExpression' || at.type === 'UnaryExpression') at = at.argument;
    else if (at.type === 'ChainExpression') at = at.expression;
    else if (at.type === 'MemberExpression') at = at.object;
    else if (at.type === 'CallExpression') {
      calls += 1;
      at = at.callee;
    } else return undefined;
  }
}

function specifierIn(node: ESTree.Node | null | undefined): string | undefined {
  const isRequire =
    node?.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
  const source = node?.type === 'ImportExpression' ? node.source : isRequire ? node.arguments[0] : undefined;
  return source?.type === 'Literal' && typeof source.value === 'string' ? source.value : undefined;
}
