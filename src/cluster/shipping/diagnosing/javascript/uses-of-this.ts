/** `this` in a function that a map calls: there is no such object. */
import type * as ESTree from 'estree';
import { children, declarationIn } from '../../slicing/ast';
import type { Slice } from '../../slicing/slice';
import type { TagDiagnostic } from '../tag-diagnostic';
import { wordAt } from '../text-ranges';
import { type TaggedModule, originalPlace } from './tagged-module';

export function usesOfThis(module: TaggedModule, part: Slice, functionName: string): TagDiagnostic[] {
  // In a script of the old kind it is the global object, there as here.
  if (!module.model.statements.some(({ node }) => /^(Import|Export)/.test(node.type))) return [];
  const statement = part.kept.find(({ defines }) => defines.has(functionName));
  const found = statement && firstThis(functionIn(statement.node, functionName));
  if (!found) return [];
  return [
    {
      code: 'uses-this',
      severity: 'warning',
      message: `'${functionName}' uses 'this', which it has none of on an engine; take the object as an argument.`,
      range: wordAt(module.source, originalPlace(module, found.range![0])),
      related: [],
      remedies: [],
    },
  ];
}

function functionIn(statement: ESTree.Node, name: string): ESTree.Node | undefined {
  const declaration = declarationIn(statement);
  if (declaration?.type !== 'VariableDeclaration') return declaration;
  return (
    declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)?.init ?? undefined
  );
}

function firstThis(node: ESTree.Node | undefined): ESTree.Node | undefined {
  for (const child of node ? children(node) : []) {
    if (child.type === 'ThisExpression') return child;
    // Classes and plain functions have a `this` of their own.
    if (/^Class|^Function/.test(child.type)) continue;
    const found = firstThis(child);
    if (found) return found;
  }
  return undefined;
}
