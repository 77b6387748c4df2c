/** Names a function reaches that are defined nowhere: they fail on the engine, when they are reached. */
import type * as ESTree from 'estree';
import { children } from '../../slicing/ast';
import { outerReferences } from '../../slicing/module-model';
import { NODE_NAMES } from '../../slicing/node-names';
import type { Slice } from '../../slicing/slice';
import type { TagDiagnostic } from '../tag-diagnostic';
import { wordAt } from '../text-ranges';
import { type TaggedModule, originalPlace } from './tagged-module';

export function unknownNames(module: TaggedModule, part: Slice, functionName: string): TagDiagnostic[] {
  const { bindings } = module.model;
  const statements = part.kept.map(({ node }) => node);
  const asked = new Set(statements.flatMap(namesAskedFor));
  const program = { type: 'Program', sourceType: 'module', body: statements } as ESTree.Program;
  const references = outerReferences(program);
  // A script of the old kind makes its globals by assigning to them.
  const made = new Set(references.filter(({ assigned }) => assigned).map(({ name }) => name));
  return references
    .filter(({ name }) => {
      const isKnown = bindings.has(name) || name in globalThis || NODE_NAMES.has(name);
      return !isKnown && !made.has(name) && !asked.has(name) && !isDeclared(name, module.source);
    })
    .map(({ name, from }) => ({
      code: 'unknown-name',
      severity: 'warning',
      message: `'${functionName}' reaches '${name}', which neither this file nor Node.js defines: import or define it, or push it to the engines before.`,
      range: wordAt(module.source, originalPlace(module, from)),
      related: [],
      remedies: [],
    }));
}

/** `typeof window`: code that asks whether there is such a name knows what it does. */
function namesAskedFor(node: ESTree.Node): string[] {
  const asked =
    node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.type === 'Identifier'
      ? [node.argument.name]
      : [];
  return [...asked, ...children(node).flatMap(namesAskedFor)];
}

/** `declare const version: string`: the user says that it will be there. */
function isDeclared(name: string, source: string): boolean {
  return new RegExp(
    `\\bdeclare\\s+(?:const|let|var|function|class)\\s+${name.replaceAll('$', '\\$')}(?![\\w$])`,
  ).test(source);
}
