/** Where in a statement a node stands: when it runs, whose effects its effects are, and what becomes of its value. */
import type * as ESTree from 'estree';
import { type FunctionNode, isCall, isFunction, keyOf, methodOf, targetsOf } from './ast';
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
  /** It may not run at all, though what holds it does. */
  readonly isConditional: boolean;
  /** For certain nothing is made of the value, but for what a name of the module stands for. */
  readonly isLost: boolean;
  /** Nor of what the function gives. */
  readonly isResultLost: boolean;
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
      isConditional: false,
      isLost: false,
      isResultLost: false,
    };
    this.#later = later;
    this.#values = values;
    this.#owners = ownersOf;
  }

  inFunction(node: FunctionNode, place: Place): Place {
    const { parent, stored, of, constructing, isLost } = place;
    const isConstructor = parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
    const runsLater = of.includes(this.#later) ? of : [...of, this.#later];
    const isImmediate = this.#isImmediate(node, parent);
    return {
      parent: node,
      stored: false,
      within: node,
      constructing: isConstructor || (constructing && node.type === 'ArrowFunctionExpression'),
      of: stored ? [this.#later] : isImmediate ? of : runsLater,
      used: node.type !== 'ArrowFunctionExpression' || !node.expression,
      isConditional: stored ? false : place.isConditional || isForFaults(parent),
      isLost: isImmediate && isLost,
      isResultLost: isImmediate && isLost,
    };
  }

  of(child: ESTree.Node, node: ESTree.Node, place: Place): Place {
    const inner = {
      ...place,
      parent: node,
      used: usesValue(child, node, place.used),
      isConditional: place.isConditional || isBranch(child, node),
      isLost: losesValue(child, node, place),
    };
    if (isCall(node)) {
      const keeps =
        child !== node.callee && KEEPS.has(methodOf(node)) && this.#owners(methodOf(node)).size === 0;
      return { ...inner, stored: place.stored && keeps };
    }
    if (node.type === 'TaggedTemplateExpression' || node.type === 'StaticBlock')
      return { ...inner, stored: false };
    if (node.type === 'VariableDeclarator') {
      const isOuter = targetsOf(node.id).every(
        (id) => id.type === 'Identifier' && this.#values.outer(id) !== undefined,
      );
      return { ...inner, stored: place.stored && isOuter, isLost: isOuter };
    }
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

/** What `catch` is given. */
function isForFaults(parent: ESTree.Node | undefined): boolean {
  return isCall(parent) && parent.callee.type === 'MemberExpression' && methodOf(parent) === 'catch';
}

function isBranch(child: ESTree.Node, node: ESTree.Node): boolean {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'SwitchCase':
      return child !== node.test;
    case 'LogicalExpression':
      return child === node.right;
    default:
      return node.type === 'CatchClause';
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

function losesValue(child: ESTree.Node, node: ESTree.Node, { isLost, isResultLost }: Place): boolean {
  switch (node.type) {
    case 'ExpressionStatement':
      return true;
    case 'ReturnStatement':
      return isResultLost;
    case 'AwaitExpression':
    case 'ChainExpression':
    case 'UnaryExpression':
    case 'SpreadElement':
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'Property':
    case 'MemberExpression':
    case 'TemplateLiteral':
      return isLost;
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return isLost && child !== ('test' in node ? node.test : undefined);
    case 'SequenceExpression':
      return isLost || child !== node.expressions.at(-1);
    case 'CallExpression':
      return isLost && (child === node.callee ? !isHandedOn(node) : isWaitedFor(node) || isFunction(child));
    default:
      return false;
  }
}

/** `fetch(...).then((answer) => ...)`: a function is given the value. */
function isHandedOn({ callee, arguments: args }: ESTree.SimpleCallExpression): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const method = keyOf(callee);
  if (method === 'catch' || method === 'finally') return false;
  return args.some((one) => (isFunction(one) ? one.params.length > 0 : method === 'then'));
}

/** `Promise.all([...])`, `console.log(...)`. */
function isWaitedFor({ callee }: ESTree.SimpleCallExpression): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return callee.object.name === 'Promise' || callee.object.name === 'console';
}
