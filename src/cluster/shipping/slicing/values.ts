/**
 * Where the values of a statement's expressions may come from, as names of the module or of the world outside:
 * what is done to `row` of `for (const row of rows)` is done to `rows`.
 */
import type * as ESTree from 'estree';
import { children, declarationIn, type FunctionNode, isFunction, keyOf, targetsOf } from './ast';
import { closures } from './closures';
import { moduleIn } from './imports';
import { type Locals, readLocals } from './locals';
import { type Path, pathOf } from './paths';
import { GIVES, GIVES_ARGUMENT, MAKES, READS } from './vocabulary';

export type Names = ReadonlySet<string>;

/** Stands for the arguments that a function is given by whoever calls it. */
export const GIVEN = '#given';
/** Stands for the object that a method is called on. */
export const THIS = '#this';
/** Stands for what a function keeps between two calls: variables of a function around it, what it is bound to. */
export const HIDDEN = '#hidden';

export interface Scope {
  /** True where the name that stands there is the module's own or none at all. */
  isOuter(id: ESTree.Identifier): boolean;
  /** What `Object`, `process`, `exports` stand for: names of the language and of Node.js that the module does not bind, or imports. */
  globalOf(name: string): string | undefined;
}

const NONE: Names = new Set();
/** Before names that functions of the statement bind. */
const LOCAL = '%';
/** A node whose value is what the caller gives. */
const GIVEN_NODE = { type: 'MetaProperty' } as ESTree.Node;
/** Members that are numbers or texts. */
const PLAIN_MEMBERS = new Set(['length', 'size', 'byteLength']);

export class Values {
  readonly #scope: Scope;
  /** In a class its name is a name of its own: `class Registry { constructor() { Registry.all.push(this) } }`. */
  readonly #classNames: ReadonlyMap<string, string>;
  readonly #locals: Locals;
  #ofLocals: ReadonlyMap<string, Names> | undefined;

  constructor(statement: ESTree.Node, scope: Scope) {
    this.#scope = scope;
    this.#classNames = classNames(statement);
    this.#locals = readLocals(statement, GIVEN_NODE);
  }

  /** The outer name an identifier stands for. */
  outer(id: ESTree.Identifier): string | undefined {
    return this.#scope.isOuter(id) ? id.name : this.#classNames.get(id.name);
  }

  global(node: ESTree.Node): string | undefined {
    return node.type === 'Identifier' && this.#scope.isOuter(node)
      ? this.#scope.globalOf(node.name)
      : undefined;
  }

  /** True for a local name of a function around the given one. */
  isCaptured({ name }: ESTree.Identifier, within: FunctionNode | undefined): boolean {
    return !this.#locals.declared.get(within)?.has(name);
  }

  /** What an expression is made from, step by step. */
  path(node: ESTree.Node | null | undefined): Path {
    const held = (name: string): readonly ESTree.Node[] => this.#locals.held.get(name) ?? [];
    return pathOf(node, { outer: (id) => this.outer(id), held });
  }

  /** The names whose objects an expression may give, or give a part of. */
  of(node: ESTree.Node | null | undefined): Names {
    return new Set([...this.#direct(node)].flatMap((name) => [...this.#held(name)]));
  }

  ofAll(nodes: readonly (ESTree.Node | null | undefined)[]): Names {
    return new Set(nodes.flatMap((node) => [...this.of(node)]));
  }

  /** The same with local names as such, in place of what they hold. */
  #direct(node: ESTree.Node | null | undefined): Names {
    switch (node?.type) {
      case 'Identifier':
        return new Set([this.outer(node) ?? (node.name === 'arguments' ? GIVEN : LOCAL + node.name)]);
      case 'ThisExpression':
      case 'Super':
        return new Set([THIS]);
      case 'MetaProperty':
        return node === GIVEN_NODE ? new Set([GIVEN]) : NONE;
      case 'MemberExpression':
        return PLAIN_MEMBERS.has(keyOf(node) ?? '') ? NONE : this.#direct(node.object);
      case 'ChainExpression':
        return this.#direct(node.expression);
      case 'SpreadElement':
      case 'RestElement':
      case 'AwaitExpression':
      case 'YieldExpression':
        return this.#direct(node.argument);
      case 'ArrayExpression':
        return this.#directAll(node.elements);
      case 'ObjectExpression':
        return this.#directAll(node.properties);
      case 'Property':
        return this.#direct(node.value);
      case 'AssignmentPattern':
      case 'AssignmentExpression':
        return this.#directAll([node.left, node.right]);
      case 'ObjectPattern':
      case 'ArrayPattern':
        return this.#directAll(targetsOf(node));
      case 'LogicalExpression':
        return this.#directAll([node.left, node.right]);
      case 'ConditionalExpression':
        return this.#directAll([node.consequent, node.alternate]);
      case 'SequenceExpression':
        return this.#direct(node.expressions.at(-1));
      case 'TaggedTemplateExpression':
        return this.#directAll([node.tag, ...node.quasi.expressions]);
      case 'ImportExpression':
        return this.#ofModule(node);
      case 'CallExpression':
      case 'NewExpression':
        return moduleIn(node) === undefined ? this.#ofCall(node) : this.#ofModule(node);
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
      case 'FunctionDeclaration':
      case 'ClassExpression':
      case 'ClassDeclaration':
        return this.#mentioned(node);
      default:
        return NONE;
    }
  }

  #directAll(nodes: readonly (ESTree.Node | null | undefined)[]): Names {
    return new Set(nodes.flatMap((node) => [...this.#direct(node)]));
  }

  #ofModule(node: ESTree.Node): Names {
    const name = moduleIn(node);
    return name === undefined ? NONE : new Set([name]);
  }

  /** True for an expression that gives a container made here: only its items may be somebody else's. */
  isFresh(node: ESTree.Node): boolean {
    if (node.type === 'Identifier') {
      const held = this.outer(node) === undefined ? this.#locals.held.get(node.name) : undefined;
      return held !== undefined && held.every((one) => one.type !== 'Identifier' && this.isFresh(one));
    }
    if (/^(Array|Object)Expression$|Literal|^Binary/.test(node.type)) return true;
    if (node.type === 'NewExpression')
      return /^(Map|Set|WeakMap|WeakSet|Array|Object)$/.test(this.global(node.callee) ?? '');
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
    const [owner, method] = [this.global(node.callee.object), keyOf(node.callee) ?? ''];
    if (owner === undefined) return MAKES.has(method);
    return /^(Object\.(keys|values|entries|fromEntries)|Array\.(from|of)|JSON\.parse)$/.test(
      `${owner}.${method}`,
    );
  }

  #ofCall(node: ESTree.CallExpression | ESTree.NewExpression): Names {
    const { callee, arguments: args } = node;
    if (callee.type === 'MemberExpression') {
      const method = keyOf(callee) ?? '';
      const owner = this.global(callee.object);
      if (owner !== undefined) return GIVES_ARGUMENT.has(`${owner}.${method}`) ? this.#directAll(args) : NONE;
      if (READS.has(method) && !GIVES.has(method)) return NONE;
      const own = this.#directAll([callee.object, ...args]);
      return method === 'bind' ? new Set([...own, HIDDEN]) : own;
    }
    if (this.global(callee) !== undefined)
      return node.type === 'NewExpression' ? this.#directAll(args) : NONE;
    return this.#directAll([callee, ...args]);
  }

  /** What a function or class holds: names of the module that it mentions, and variables of functions around it. */
  #mentioned(node: ESTree.Node): Names {
    const found = new Set<string>();
    const own = new Set<string>();
    const visit = (at: ESTree.Node): void => {
      if (isFunction(at)) for (const name of this.#locals.declared.get(at) ?? []) own.add(name);
      const outer = at.type === 'Identifier' ? this.outer(at) : undefined;
      if (outer !== undefined && this.#scope.globalOf(outer) === undefined) found.add(outer);
      else if (at.type === 'Identifier' && outer === undefined) found.add(LOCAL + at.name);
      for (const child of children(at)) if (!isPlainKey(child, at)) visit(child);
    };
    visit(node);
    for (const name of own) found.delete(LOCAL + name);
    return found;
  }

  /** What a name stands for: itself, unless it is a local one. */
  #held(name: string): Names {
    if (!name.startsWith(LOCAL)) return new Set([name]);
    this.#ofLocals ??= this.#followLocals();
    return this.#ofLocals.get(name) ?? NONE;
  }

  #followLocals(): Map<string, Names> {
    const { held, put } = this.#locals;
    const names = [...new Set([...held.keys(), ...put.keys()])].map((name) => LOCAL + name);
    const isLocal = (name: string): boolean => name.startsWith(LOCAL);
    const all = closures(
      names,
      (name) => {
        const plain = name.slice(LOCAL.length);
        return [...this.#directAll([...(held.get(plain) ?? []), ...(put.get(plain) ?? [])])];
      },
      (name) => (isLocal(name) ? [name] : []),
    );
    return new Map(
      [...all].map(([name, found]) => [name, new Set([...found].filter((one) => !isLocal(one)))]),
    );
  }
}

/** `a` of `x.a` and of `{ a: 1 }`, which is no name. */
function isPlainKey(child: ESTree.Node, node: ESTree.Node): boolean {
  if (node.type === 'MemberExpression') return child === node.property && !node.computed;
  return (
    (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') &&
    child === node.key &&
    child !== node.value &&
    !node.computed
  );
}

function classNames(node: ESTree.Node): Map<string, string> {
  const declaration = declarationIn(node);
  if (declaration?.type === 'ClassDeclaration' && (declaration.id as ESTree.Identifier | null))
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
