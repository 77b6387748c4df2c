/**
 * What a top-level statement changes while it runs: bindings it assigns to, objects whose members
 * it sets, deletes or calls. Code that only runs later (a timer's callback, a listener) does not count.
 */
import type * as ESTree from 'estree';
import { children } from './ast';
import { MUTATORS, namedPartsIn } from './sources';

export interface Change {
  /** The name at the root: `registry` in `registry.get('a').push(1)`. */
  readonly name: string;
  /** Where that name stands. */
  readonly id: ESTree.Identifier;
  /**
   * `set`: certainly changed. `call`: a method was called that may change it.
   * `passed`: handed to a function that may change it.
   */
  readonly how: 'set' | 'call' | 'passed';
  /** It is the name itself that is assigned to, not a member. */
  readonly rebinds?: boolean;
  /** Of a `call`. */
  readonly method?: string;
  /** Of what is `passed`: the name of the function it is passed to, if it has one. */
  readonly to?: string;
  /** Offset of the statement's part that does it. */
  readonly at: number;
}

/** Methods known to leave the object they are called on as it is. */
const READS = new Set(
  (
    'map filter reduce reduceRight forEach some every find findIndex findLast findLastIndex flatMap flat join slice concat ' +
    'includes indexOf lastIndexOf keys values entries at toString toSorted toReversed with get has then catch finally ' +
    'call apply bind'
  ).split(' '),
);
/** Methods that run the function they are given before they return. */
export const CALLS_AT_ONCE: ReadonlySet<string> = new Set(
  'map filter reduce reduceRight forEach some every find findIndex flatMap sort from'.split(' '),
);

/** Built-in functions that change their first argument. */
const CHANGES_ARGUMENT = new Set(
  'Object.assign Object.defineProperty Object.defineProperties Object.setPrototypeOf Object.freeze Reflect.set Reflect.defineProperty Reflect.deleteProperty'.split(
    ' ',
  ),
);

/** @param later with what its functions will change when they are called */
export function changesIn(
  statement: ESTree.Node,
  isOuter: (id: ESTree.Identifier) => boolean,
  later = false,
): Change[] {
  const found: Change[] = [];
  /** Of names that are the statement's own. */
  const parts = new Map<string, readonly ESTree.Identifier[]>();
  const add = (id: ESTree.Identifier, change: Omit<Change, 'name' | 'id'>): void => {
    if (isOuter(id)) found.push({ name: id.name, id, ...change });
  };
  const note: Note = (target, how, at, more = {}) => {
    for (const id of target ? roots(target) : []) {
      const rebinds = how === 'set' && target === id;
      const change = { how, at: at.range![0], ...more };
      add(id, rebinds ? { ...change, rebinds } : change);
      // Of a part much is read by methods: only those count that are known to change it.
      const isChange = how === 'call' ? MUTATORS.has(more.method!) : how === 'set' && !rebinds;
      if (isChange) for (const source of wholesOf(id, parts)) add(source, change);
    }
  };
  const visit = (node: ESTree.Node): void => {
    for (const [name, of] of namedPartsIn(node)) parts.set(name, of);
    if (node.type === 'AssignmentExpression') note(node.left, 'set', node);
    else if (node.type === 'UpdateExpression') note(node.argument, 'set', node);
    else if (node.type === 'UnaryExpression' && node.operator === 'delete') note(node.argument, 'set', node);
    else if (
      (node.type === 'ForInStatement' || node.type === 'ForOfStatement') &&
      node.left.type !== 'VariableDeclaration'
    )
      note(node.left, 'set', node);
    else if (node.type === 'CallExpression' || node.type === 'NewExpression') noteCall(node, note);
    for (const child of children(node)) if (later || !isDeferred(child, node)) visit(child);
  };
  // Declaring a function runs nothing of it.
  if (later || statement.type !== 'FunctionDeclaration') visit(statement);
  return found;
}

function wholesOf(
  id: ESTree.Identifier,
  parts: ReadonlyMap<string, readonly ESTree.Identifier[]>,
): Set<ESTree.Identifier> {
  const wholes = new Set(parts.get(id.name));
  for (const whole of wholes) for (const one of parts.get(whole.name) ?? []) wholes.add(one);
  return wholes;
}

type Note = (
  target: ESTree.Node | null | undefined,
  how: Change['how'],
  at: ESTree.Node,
  more?: Pick<Change, 'method' | 'to'>,
) => void;

function noteCall(node: ESTree.CallExpression | ESTree.NewExpression, note: Note): void {
  const { callee, arguments: args } = node;
  if (callee.type === 'MemberExpression') {
    const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
    if (CHANGES_ARGUMENT.has(`${owner}.${methodName(callee)}`)) return note(args[0], 'set', node);
    if (owner === 'Object') return;
    if (owner === 'console') return;
    const method = methodName(callee);
    if (!READS.has(method)) note(callee.object, 'call', node, { method });
  }
  // esbuild's own helpers finish a class after its definition: __decorateClass, __publicField, ...
  const helper = callee.type === 'Identifier' && /^__[a-z]/.test(callee.name);
  const to = callee.type === 'Identifier' ? { to: callee.name } : {};
  for (const arg of args) if (arg.type !== 'CallExpression') note(arg, helper ? 'set' : 'passed', node, to);
}

function methodName(callee: ESTree.MemberExpression): string {
  return callee.property.type === 'Identifier' && !callee.computed ? callee.property.name : '';
}

/** The identifiers an expression or pattern gives access to: `a` for `a.b().c`. */
function roots(node: ESTree.Node): ESTree.Identifier[] {
  switch (node.type) {
    case 'Identifier':
      return [node];
    case 'MemberExpression':
      return roots(node.object);
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' ? roots(node.callee) : [];
    case 'ChainExpression':
      return roots(node.expression);
    case 'AssignmentPattern':
      return roots(node.left);
    case 'RestElement':
    case 'AwaitExpression':
      return roots(node.argument);
    case 'ObjectPattern':
      return node.properties.flatMap((p) => roots(p.type === 'Property' ? p.value : p));
    case 'ArrayPattern':
      return node.elements.flatMap((element) => (element ? roots(element) : []));
    default:
      return [];
  }
}

/** True for a function that does not run with the statement it stands in. */
export function isDeferred(node: ESTree.Node, parent: ESTree.Node): boolean {
  if (node.type === 'FunctionDeclaration' || node.type === 'MethodDefinition') return true;
  if (node.type === 'PropertyDefinition') return !node.static;
  if (node.type !== 'FunctionExpression' && node.type !== 'ArrowFunctionExpression') return false;
  if (node.async || node.generator || parent.type !== 'CallExpression') return true;
  if (parent.callee === node) return false;
  return !(parent.callee.type === 'MemberExpression' && CALLS_AT_ONCE.has(methodName(parent.callee)));
}
