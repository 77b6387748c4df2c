/**
 * What a module's own functions and classes do when they are called: `fill()` at the top level of a file may be what
 * builds the table that the tagged function reads.
 */
import type * as ESTree from 'estree';
import { children, declarationIn, namesIn } from './ast';
import { CALLS_AT_ONCE, type Change, changesIn, isDeferred } from './changes';
import { MUTATORS } from './sources';

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

const WORK = new Set('listen connect exit fetch setTimeout setInterval setImmediate'.split(' '));

/** Undefined when the statement defines no function, class, or object with functions in it. */
export function routineIn(node: ESTree.Node, isOuter: IsOuter): Routine | undefined {
  if (!definesCode(node)) return undefined;
  const parameters = new Set<string>();
  const calls = new Set<string>();
  let works = false;
  const visit = (at: ESTree.Node): void => {
    if (at.type === 'AwaitExpression' || (at.type === 'ForOfStatement' && at.await)) works = true;
    else if (at.type === 'CallExpression' || at.type === 'NewExpression') {
      works ||= WORK.has(methodOf(at));
      for (const called of calledBy(at)) if (isOuter(called)) calls.add(called.name);
    } else if ('params' in at) for (const name of at.params.flatMap(namesIn)) parameters.add(name);
    for (const child of children(at)) visit(child);
  };
  visit(node);
  const own = classNames(node);
  const certain = changesIn(node, () => true, true).filter(
    ({ how, method }) => how === 'set' || (how === 'call' && MUTATORS.has(method!)),
  );
  return {
    changes: certain
      .filter(({ name, id }) => isOuter(id) || own.has(name))
      .map((change) => ({ ...change, name: own.get(change.name) ?? change.name })),
    calls,
    changesArguments: certain.some(({ name, rebinds }) => !rebinds && parameters.has(name)),
    works,
  };
}

/** Names that are called, or whose members are, while the statement runs. */
export function callsIn(statement: ESTree.Node, isOuter: IsOuter): Set<string> {
  const names = new Set<string>();
  const visit = (node: ESTree.Node): void => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression')
      for (const called of calledBy(node)) if (isOuter(called)) names.add(called.name);
    for (const child of children(node)) if (!isDeferred(child, node)) visit(child);
  };
  if (statement.type !== 'FunctionDeclaration') visit(statement);
  return names;
}

/** `f` of `f()`, `f.run()` and `list.forEach(f)`. */
function calledBy(call: ESTree.CallExpression | ESTree.NewExpression): ESTree.Identifier[] {
  const { callee } = call;
  const called = callee.type === 'MemberExpression' ? callee.object : callee;
  const handed = CALLS_AT_ONCE.has(methodOf(call)) ? call.arguments : [];
  return [called, ...handed].filter((node): node is ESTree.Identifier => node.type === 'Identifier');
}

/** In a class its name is a name of its own: `static #all = []; constructor() { Registry.#all.push(this) }`. */
function classNames(node: ESTree.Node): Map<string, string> {
  const declaration = declarationIn(node);
  if (declaration?.type === 'ClassDeclaration' && declaration.id)
    return new Map([[declaration.id.name, declaration.id.name]]);
  if (declaration?.type !== 'VariableDeclaration') return new Map();
  return new Map(
    declaration.declarations.flatMap(({ id, init }) =>
      init?.type === 'ClassExpression' && init.id && id.type === 'Identifier'
        ? [[init.id.name, id.name]]
        : [],
    ),
  );
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

/** `run` of `f.run()` and of `run()`. */
function methodOf({ callee }: ESTree.CallExpression | ESTree.NewExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : '';
}
