/**
 * Where the values of a statement's expressions may come from, as names of the module or of the world outside:
 * what is done to `row` of `for (const row of rows)` is done to `rows`.
 */
import type * as ESTree from 'estree';
import { children, declarationIn, type FunctionNode, keyOf, targetsOf } from './ast';
import { type Locals, readLocals } from './locals';
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
  /** True for `Object`, `process`, `exports`: names that the module does not bind. */
  isGlobal(name: string): boolean;
}

const NONE: Names = new Set();
/** A node whose value is what the caller gives. */
const GIVEN_NODE = { type: 'MetaProperty' } as ESTree.Node;
/** Members that are numbers or texts. */
const PLAIN_MEMBERS = new Set(['length', 'size', 'byteLength']);

export class Values {
  readonly #scope: Scope;
  /** In a class its name is a name of its own: `class Registry { constructor() { Registry.all.push(this) } }`. */
  readonly #classNames: ReadonlyMap<string, string>;
  readonly #locals: Locals;
  readonly #known = new Map<string, Names>();

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
    return node.type === 'Identifier' && this.#scope.isOuter(node) && this.#scope.isGlobal(node.name)
      ? node.name
      : undefined;
  }

  /** True for a local name of a function around the given one. */
  isCaptured({ name }: ESTree.Identifier, within: FunctionNode | undefined): boolean {
    return !this.#locals.declared.get(within)?.has(name);
  }

  /** The names whose objects an expression may give, or give a part of. */
  of(node: ESTree.Node | null | undefined): Names {
    switch (node?.type) {
      case 'Identifier': {
        const outer = this.outer(node);
        return outer === undefined ? this.#ofLocal(node.name) : new Set([outer]);
      }
      case 'ThisExpression':
      case 'Super':
        return new Set([THIS]);
      case 'MetaProperty':
        return node === GIVEN_NODE ? new Set([GIVEN]) : NONE;
      case 'MemberExpression':
        return PLAIN_MEMBERS.has(keyOf(node) ?? '') ? NONE : this.of(node.object);
      case 'ChainExpression':
        return this.of(node.expression);
      case 'SpreadElement':
      case 'RestElement':
      case 'AwaitExpression':
      case 'YieldExpression':
        return this.of(node.argument);
      case 'ArrayExpression':
        return this.ofAll(node.elements);
      case 'ObjectExpression':
        return this.ofAll(node.properties);
      case 'Property':
        return this.of(node.value);
      case 'AssignmentPattern':
      case 'AssignmentExpression':
        return this.ofAll([node.left, node.right]);
      case 'ObjectPattern':
      case 'ArrayPattern':
        return this.ofAll(targetsOf(node));
      case 'LogicalExpression':
        return this.ofAll([node.left, node.right]);
      case 'ConditionalExpression':
        return this.ofAll([node.consequent, node.alternate]);
      case 'SequenceExpression':
        return this.of(node.expressions.at(-1));
      case 'TaggedTemplateExpression':
        return this.ofAll([node.tag, ...node.quasi.expressions]);
      case 'CallExpression':
      case 'NewExpression':
        return this.#ofCall(node);
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

  ofAll(nodes: readonly (ESTree.Node | null | undefined)[]): Names {
    return new Set(nodes.flatMap((node) => [...this.of(node)]));
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

  #ofLocal(name: string): Names {
    if (name === 'arguments') return new Set([GIVEN]);
    const known = this.#known.get(name);
    if (known) return known;
    const found = new Set<string>();
    this.#known.set(name, found);
    const nodes = [...(this.#locals.held.get(name) ?? []), ...(this.#locals.put.get(name) ?? [])];
    for (const one of this.ofAll(nodes)) found.add(one);
    return found;
  }

  #ofCall(node: ESTree.CallExpression | ESTree.NewExpression): Names {
    const { callee, arguments: args } = node;
    if (callee.type === 'MemberExpression') {
      const method = keyOf(callee) ?? '';
      const owner = this.global(callee.object);
      if (owner !== undefined) return GIVES_ARGUMENT.has(`${owner}.${method}`) ? this.ofAll(args) : NONE;
      const own = this.of(callee.object);
      if (READS.has(method) && !GIVES.has(method)) return NONE;
      return new Set([...own, ...this.ofAll(args), ...(method === 'bind' ? [HIDDEN] : [])]);
    }
    if (this.global(callee) !== undefined) return node.type === 'NewExpression' ? this.ofAll(args) : NONE;
    return new Set([...this.of(callee), ...this.ofAll(args)]);
  }

  #mentioned(node: ESTree.Node): Names {
    const found = new Set<string>();
    const visit = (at: ESTree.Node): void => {
      const outer = at.type === 'Identifier' ? this.outer(at) : undefined;
      if (outer !== undefined && !this.#scope.isGlobal(outer)) found.add(outer);
      for (const child of children(at)) visit(child);
    };
    visit(node);
    return found;
  }
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
