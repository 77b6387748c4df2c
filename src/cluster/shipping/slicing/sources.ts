/** Where a value is taken from: what is done to `row` of `for (const row of rows)` is done to `rows`. */
import type * as ESTree from 'estree';
import { namesIn } from './ast';

/** Methods that give what the object holds. */
const GIVES = new Set(
  'get at find findLast filter slice values entries concat flat pop shift toSorted toReversed'.split(' '),
);
const GIVES_ARGUMENT = new Set(['Object.values', 'Object.entries', 'Array.from', 'Reflect.get']);
/** Methods that change the object they are called on, by their names. */
export const MUTATORS: ReadonlySet<string> = new Set(
  (
    'push pop shift unshift splice sort reverse fill copyWithin set add delete clear ' +
    'register define append prepend insert put update remove extend configure enqueue'
  ).split(' '),
);

/** The identifiers whose objects an expression may give, or give a part of. */
export function sourcesOf(node: ESTree.Node | null | undefined): ESTree.Identifier[] {
  switch (node?.type) {
    case 'Identifier':
      return [node];
    case 'MemberExpression':
      return sourcesOf(node.object);
    case 'ChainExpression':
      return sourcesOf(node.expression);
    case 'SpreadElement':
    case 'AwaitExpression':
      return sourcesOf(node.argument);
    case 'ArrayExpression':
      return node.elements.flatMap(sourcesOf);
    case 'LogicalExpression':
      return [node.left, node.right].flatMap(sourcesOf);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap(sourcesOf);
    case 'CallExpression': {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return [];
      const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
      if (GIVES_ARGUMENT.has(`${owner}.${callee.property.name}`)) return sourcesOf(node.arguments[0]);
      return GIVES.has(callee.property.name) ? sourcesOf(callee.object) : [];
    }
    default:
      return [];
  }
}

/** The names a loop, a callback or a declaration gives to parts of something, each with where it is from. */
export function namedPartsIn(node: ESTree.Node): [name: string, of: ESTree.Identifier[]][] {
  const named = (patterns: readonly ESTree.Pattern[], from: ESTree.Node | null | undefined) => {
    const of = sourcesOf(from);
    return of.length === 0
      ? []
      : patterns.flatMap(namesIn).map((name): [string, ESTree.Identifier[]] => [name, of]);
  };
  if (node.type === 'VariableDeclarator') return named([node.id], node.init);
  if (node.type === 'ForOfStatement' && node.left.type === 'VariableDeclaration')
    return named(
      node.left.declarations.map(({ id }) => id),
      node.right,
    );
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const { object } = node.callee;
    return node.arguments.flatMap((argument) => ('params' in argument ? named(argument.params, object) : []));
  }
  return [];
}
