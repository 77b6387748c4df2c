import type * as ESTree from 'estree';
import { declarationIn, namesIn } from './ast';
import { originOf } from './imports';
import { CHANGES_PROCESS, ENDS_PROCESS } from './vocabulary';

/** Names that every CommonJS module or function has without binding them. */
export const NODE_NAMES: ReadonlySet<string> = new Set([
  'require',
  'module',
  'exports',
  '__dirname',
  '__filename',
  'arguments',
  'undefined',
]);

/** esbuild's own helpers finish a class after its definition: `__decorateClass`, `__publicField`. */
export function isHelperName(name: string): boolean {
  return /^__[a-z]/.test(name) && name !== '__dirname' && name !== '__filename';
}

export function isProcess(specifier: string | undefined): boolean {
  return specifier === 'node:process' || specifier === 'process';
}

/** Names of a module for `process`, and for functions that change or end it: `process.chdir` for `cd` of `import { chdir as cd }`. */
export function namesOfProcess(statements: readonly ESTree.Node[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const node of statements) {
    if (!isProcess(originOf(node, new Set())?.specifier)) continue;
    const declaration = declarationIn(node);
    if (declaration?.type === 'VariableDeclaration' && declaration.declarations[0]!.id.type === 'Identifier')
      for (const name of namesIn(declaration.declarations[0]!.id)) found.set(name, 'process');
    for (const one of node.type === 'ImportDeclaration' ? node.specifiers : []) {
      const imported =
        one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' ? one.imported.name : 'default';
      if (imported === 'default') found.set(one.local.name, 'process');
      else if (CHANGES_PROCESS.has(imported) || ENDS_PROCESS.has(imported))
        found.set(one.local.name, `process.${imported}`);
    }
  }
  return found;
}
