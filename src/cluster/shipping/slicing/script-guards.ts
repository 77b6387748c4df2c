/** Conditions that ask how a file was started. */
import type * as ESTree from 'estree';
import { children, keyOf } from './ast';

/** `if (process.argv[2] === 'serve')`: engines are not started so. */
export function asksHowItWasStarted(node: ESTree.Node): boolean {
  return node.type === 'IfStatement' && (asksForMain(node.test) || asksCommandLine(node.test));
}

export function asksCommandLine(node: ESTree.Node): boolean {
  return (node.type === 'MemberExpression' && keyOf(node) === 'argv') || children(node).some(asksCommandLine);
}

/** `if (require.main === module)`, `if (import.meta.main)`, `if (process.argv[1] === ...)`, `if (cluster.isPrimary)`. */
export function isScriptGuard(node: ESTree.Node): boolean {
  return node.type === 'IfStatement' && asksForMain(node.test);
}

function asksForMain(node: ESTree.Node): boolean {
  if (node.type === 'Identifier' && node.name === 'isMainThread') return true;
  if (node.type === 'MemberExpression') {
    const key = keyOf(node) ?? '';
    const of = node.object.type === 'Identifier' ? node.object.name : '';
    if (key === 'main' && (node.object.type === 'MetaProperty' || of === 'require')) return true;
    if (/^is(Primary|Master|Worker)$/.test(key) && of === 'cluster') return true;
    if (key === '1' && node.object.type === 'MemberExpression' && keyOf(node.object) === 'argv') return true;
  }
  return children(node).some(asksForMain);
}
