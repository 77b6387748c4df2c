/** What the local names of a statement's functions hold. */
import type * as ESTree from 'estree';
import { children, type FunctionNode, isCall, isFunction, keyOf, namesIn, targetsOf } from './ast';
import { READS } from './vocabulary';

/** By name, as the functions of one statement seldom use a name for two things. */
export interface Locals {
  readonly held: ReadonlyMap<string, readonly ESTree.Node[]>;
  /** What was put into what they hold. */
  readonly put: ReadonlyMap<string, readonly ESTree.Node[]>;
  /** The names that a function binds; undefined for what is in none. */
  readonly declared: ReadonlyMap<FunctionNode | undefined, ReadonlySet<string>>;
}

/** @param given stands for what a caller gives */
export function readLocals(statement: ESTree.Node, given: ESTree.Node): Locals {
  return new LocalsReader(statement, given);
}

class LocalsReader implements Locals {
  readonly held = new Map<string, ESTree.Node[]>();
  readonly put = new Map<string, ESTree.Node[]>();
  readonly declared = new Map<FunctionNode | undefined, Set<string>>();
  readonly #given: ESTree.Node;

  constructor(statement: ESTree.Node, given: ESTree.Node) {
    this.#given = given;
    this.#collect(statement, undefined, undefined);
  }

  #collect(node: ESTree.Node, parent: ESTree.Node | undefined, within: FunctionNode | undefined): void {
    if (isFunction(node)) {
      this.#declare(within, node.type === 'FunctionDeclaration' && node.id ? [node.id.name] : []);
      if ('id' in node && node.id) this.#hold([node.id.name], node);
      this.#collectParameters(node, parent);
      this.#declare(node, node.params.flatMap(namesIn));
    } else if (node.type === 'ClassDeclaration' && (node.id as ESTree.Identifier | null)) {
      this.#declare(within, [node.id.name]);
      this.#hold([node.id.name], node);
    } else if (node.type === 'VariableDeclarator') {
      this.#declare(within, namesIn(node.id));
      if (node.init) this.#bind(node.id, node.init);
    } else if (node.type === 'AssignmentExpression' || node.type === 'AssignmentPattern') {
      for (const target of targetsOf(node.left as ESTree.Pattern))
        if (target.type === 'Identifier') this.#bind(node.left as ESTree.Pattern, node.right);
        else this.#store(target.object, [node.right]);
    } else if (node.type === 'ForOfStatement') {
      const { left, right } = node;
      const patterns = left.type === 'VariableDeclaration' ? left.declarations.map(({ id }) => id) : [left];
      const [only, ...more] = right.type === 'ArrayExpression' ? right.elements : [];
      if (only && more.length === 0) this.#hold(patterns.flatMap(namesIn), only);
      else for (const name of patterns.flatMap(namesIn)) listIn(this.put, name).push(right);
    } else if (isCall(node) && node.callee.type === 'MemberExpression') {
      if (!READS.has(keyOf(node.callee) ?? '')) this.#store(node.callee.object, node.arguments);
    } else if (node.type === 'CatchClause' && node.param) this.#declare(within, namesIn(node.param));
    for (const child of children(node)) this.#collect(child, node, isFunction(node) ? node : within);
  }

  /** A callback's parameters are parts of what its caller is called on, or with; other functions' are given by anybody. */
  #collectParameters({ params, ...node }: FunctionNode, parent: ESTree.Node | undefined): void {
    const call = isCall(parent) ? parent : undefined;
    if (!call) {
      for (const param of params) this.#hold(namesIn(param), this.#given);
      return;
    }
    const others = call.arguments.filter((argument) => !isFunction(argument));
    const isCallee = call.callee.range![0] === node.range![0] && isFunction(call.callee);
    const on = isCallee ? [] : [call.callee.type === 'MemberExpression' ? call.callee.object : call.callee];
    const isTransaction =
      call.callee.type === 'MemberExpression' && /^\$?(transaction|begin)$/.test(keyOf(call.callee) ?? '');
    const isReduce = call.callee.type === 'MemberExpression' && /^reduce/.test(keyOf(call.callee) ?? '');
    for (const [index, param] of params.entries()) {
      // Of a transaction it is another name for the client.
      const isWhole = isCallee || ((isReduce || isTransaction) && index === 0);
      const from = isTransaction
        ? on
        : isCallee
          ? call.arguments.slice(index)
          : isWhole
            ? others
            : [...on, ...others];
      for (const one of from)
        if (isWhole) this.#bind(param, one);
        else for (const name of namesIn(param)) listIn(this.put, name).push(one);
    }
  }

  /** Of `a.b.c` the name `a`. */
  #store(into: ESTree.Node, values: readonly ESTree.Node[]): void {
    let root = into;
    while (root.type === 'MemberExpression') root = root.object;
    if (root.type !== 'Identifier') return;
    listIn(this.put, root.name).push(...values);
  }

  /** A name holds the value; those in a pattern hold parts of it. */
  #bind(pattern: ESTree.Pattern, value: ESTree.Node): void {
    if (pattern.type === 'Identifier') this.#hold([pattern.name], value);
    else for (const name of namesIn(pattern)) listIn(this.put, name).push(value);
  }

  #hold(names: readonly string[], value: ESTree.Node): void {
    for (const name of names) listIn(this.held, name).push(value);
  }

  #declare(within: FunctionNode | undefined, names: readonly string[]): void {
    const declared = this.declared.get(within) ?? new Set();
    for (const name of names) declared.add(name);
    this.declared.set(within, declared);
  }
}

export function listIn<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
