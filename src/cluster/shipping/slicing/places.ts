/** Where in a statement a node stands: when it runs, whose effects its effects are, and what becomes of its value. */
import type * as ESTree from 'estree';
import { type FunctionNode, isCall, methodOf, targetsOf } from './ast';
import type { Effects } from './effects';
import type { Names, Values } from './values';
import { KEEPS, READS } from './vocabulary';

export interface Place {
  readonly parent: ESTree.Node | undefined;
  /** What is a function here is put away, and runs when it is called. */
  readonly stored: boolean;
  readonly within: FunctionNode | undefined;
  /** In a constructor, where `this` is new. */
  readonly constructing: boolean;
  /** Whose effects these are. */
  readonly of: readonly Effects[];
  readonly used: boolean;
}

export class Places {
  /** That of a whole statement. */
  readonly top: Place;
  readonly #later: Effects;
  readonly #values: Values;
  readonly #owners: (member: string) => Names;

  /** @param load what happens when the statement runs; `later`: when its functions are called */
  constructor(load: Effects, later: Effects, values: Values, ownersOf: (member: string) => Names) {
    this.top = {
      parent: undefined,
      stored: true,
      within: undefined,
      constructing: false,
      of: [load],
      used: true,
    };
    this.#later = later;
    this.#values = values;
    this.#owners = ownersOf;
  }

  inFunction(node: FunctionNode, { parent, stored, of, constructing }: Place): Place {
    const isConstructor = parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
    const runsLater = of.includes(this.#later) ? of : [...of, this.#later];
    return {
      parent: node,
      stored: false,
      within: node,
      constructing: isConstructor || (constructing && node.type === 'ArrowFunctionExpression'),
      of: stored ? [this.#later] : this.#isImmediate(node, parent) ? of : runsLater,
      used: node.type !== 'ArrowFunctionExpression' || !node.expression,
    };
  }

  of(child: ESTree.Node, node: ESTree.Node, place: Place): Place {
    const inner = { ...place, parent: node, used: usesValue(child, node, place.used) };
    if (isCall(node)) {
      const keeps =
        child !== node.callee && KEEPS.has(methodOf(node)) && this.#owners(methodOf(node)).size === 0;
      return { ...inner, stored: place.stored && keeps };
    }
    if (node.type === 'TaggedTemplateExpression' || node.type === 'StaticBlock')
      return { ...inner, stored: false };
    if (node.type === 'VariableDeclarator')
      return {
        ...inner,
        stored:
          place.stored &&
          targetsOf(node.id).every((id) => id.type === 'Identifier' && this.#values.outer(id)),
      };
    if (child.type === 'FunctionDeclaration')
      return {
        ...inner,
        stored:
          place.stored &&
          /^Program|^Export/.test(place.parent?.type ?? 'Program') &&
          node.type !== 'BlockStatement',
      };
    if (node.type === 'PropertyDefinition' && !node.static && child === node.value)
      return { ...inner, of: place.stored ? [this.#later] : [...new Set([...place.of, this.#later])] };
    return inner;
  }

  /** True for a function that is called where it stands and then forgotten. */
  #isImmediate(node: FunctionNode, parent: ESTree.Node | undefined): boolean {
    if (!isCall(parent)) return false;
    if (parent.callee === (node as ESTree.Node)) return true;
    const method = methodOf(parent);
    return parent.callee.type === 'MemberExpression' && READS.has(method) && this.#owners(method).size === 0;
  }
}

function usesValue(child: ESTree.Node, node: ESTree.Node, used: boolean): boolean {
  switch (node.type) {
    case 'ExpressionStatement':
      return false;
    case 'AwaitExpression':
    case 'ChainExpression':
      return used;
    case 'UnaryExpression':
      return node.operator !== 'void' && used;
    case 'LogicalExpression':
      return child === node.left || used;
    case 'ConditionalExpression':
      return child === node.test || used;
    case 'SequenceExpression':
      return child === node.expressions.at(-1) && used;
    default:
      return true;
  }
}
