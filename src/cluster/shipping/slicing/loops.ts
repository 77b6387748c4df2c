/** Loops that nothing ends. */
import type * as ESTree from 'estree';
import { children, isFunction } from './ast';

type Loop = ESTree.WhileStatement | ESTree.DoWhileStatement | ESTree.ForStatement;

/** `while (true) { ... }` and `for (;;) { ... }`, without a way out. */
export function isEndless({ test, body }: Loop): boolean {
  const isTrue = test == null || (test.type === 'Literal' && Boolean(test.value));
  return isTrue && !leaves(body, true);
}

/** @param own false in an inner loop or `switch`, whose own `break` leads no further */
function leaves(node: ESTree.Node, own: boolean): boolean {
  if (isFunction(node)) return false;
  if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement' || node.type === 'YieldExpression')
    return true;
  if (node.type === 'BreakStatement') return own || node.label != null;
  const isInner = /^(For|While|DoWhile|Switch)/.test(node.type);
  return children(node).some((child) => leaves(child, own && !isInner));
}
