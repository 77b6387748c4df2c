/**
 * What a module's own functions and classes do when they are called: `fill()` at the top level of a file may be what
 * builds the table that the tagged function reads.
 */
import type * as ESTree from 'estree';
import { children, namesIn } from './ast';
import { type Change, changesIn, isDeferred } from './changes';

export interface Routine {
  /** What of the module it certainly changes, in nested functions too. */
  readonly changes: readonly Change[];
  /** Functions of the module it calls, likewise. */
  readonly calls: ReadonlySet<string>;
  readonly changesArguments: boolean;
  /** It waits, or talks to the world: a program's own work rather than the building of a table. */
  readonly works: boolean;
}

type IsOuter = (id: ESTree.Identifier) => boolean;

/** Methods of arrays, maps and sets that change them. */
const MUTATORS = new Set(
  'push pop shift unshift splice sort reverse fill copyWithin set add delete clear'.split(' '),
);
const WORK = new Set('listen connect exit fetch setTimeout setInterval setImmediate'.split(' '));

/** Undefined when the statement defines no function, class, or object with functions in it. */
export function routineIn(node: ESTree.Node, isOuter: IsOuter): Routine | undefined {
  if (!definesCode(node)) return undefined;
  const parameters = new Set<string>();
  let works = false;
  const visit = (at: ESTree.Node): void => {
    if (at.type === 'AwaitExpression' || (at.type === 'ForOfStatement' && at.await)) works = true;
    if (at.type === 'CallExpression' && WORK.has(calledName(at))) works = true;
    if ('params' in at) for (const name of at.params.flatMap(namesIn)) parameters.add(name);
    for (const child of children(at)) visit(child);
  };
  visit(node);
  const certain = changesIn(node, () => true, true).filter(
    ({ how, method }) => how === 'set' || (how === 'call' && MUTATORS.has(method!)),
  );
  return {
    changes: changesIn(node, isOuter, true).filter(
      ({ how, method }) => how === 'set' || (how === 'call' && MUTATORS.has(method!)),
    ),
    calls: callsIn(node, isOuter, true),
    changesArguments: certain.some(({ name, rebinds }) => !rebinds && parameters.has(name)),
    works,
  };
}

/** Names that are called, or whose members are, while the statement runs. @param later by its functions too */
export function callsIn(statement: ESTree.Node, isOuter: IsOuter, later = false): Set<string> {
  const names = new Set<string>();
  const visit = (node: ESTree.Node): void => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const { callee } = node;
      const called = callee.type === 'MemberExpression' ? callee.object : callee;
      if (called.type === 'Identifier' && isOuter(called)) names.add(called.name);
    }
    for (const child of children(node)) if (later || !isDeferred(child, node)) visit(child);
  };
  if (later || statement.type !== 'FunctionDeclaration') visit(statement);
  return names;
}

function definesCode(node: ESTree.Node): boolean {
  if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration')
    return node.declaration != null && definesCode(node.declaration as ESTree.Node);
  if (node.type === 'VariableDeclaration') return node.declarations.every(({ init }) => isCode(init));
  return node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration' || isCode(node);
}

function isCode(node: ESTree.Node | null | undefined): boolean {
  return node != null && /^(Arrow|Function|Class|Object)(Function)?Expression$/.test(node.type);
}

function calledName({ callee }: ESTree.CallExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : '';
}
