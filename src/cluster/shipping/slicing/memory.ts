/** Databases in memory, as they are written. */
import type * as ESTree from 'estree';
import { children } from './ast';

/** True of `new Database(':memory:')`; not of `new Database(process.env.DB ?? ':memory:')`, which may be a file. */
export function isInMemory(node: ESTree.Node): boolean {
  if (/^(Logical|Conditional|Binary)Expression$|^AssignmentPattern$/.test(node.type)) return false;
  if (node.type === 'Literal') return typeof node.value === 'string' && node.value.includes(':memory:');
  if (node.type === 'TemplateLiteral')
    return node.expressions.length === 0 && node.quasis[0]!.value.raw.includes(':memory:');
  return children(node).some(isInMemory);
}
