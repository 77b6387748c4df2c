/** Inputs that say themselves what they are, `range(1000)` or `[1, 2, 3]`: no engine has to be asked for them. */
import type * as ESTree from 'estree';
import { children } from './slicing/ast';
import { INPUTS_RUNTIME_CODE } from './inputs-runtime';

type Runtime = (sequences: string) => Promise<unknown[][]>;

const runtime = new Function(
  'text',
  `${INPUTS_RUNTIME_CODE.replace(/^export /gm, '')}\nreturn collect(new Function('range', 'return ' + text)(range));`,
) as Runtime;

/**
 * @param sequences an array of expressions, `[range(1000), "ab"]`
 * @param code what holds it
 * @returns what an engine would give; undefined when that takes the module, or would throw
 */
export async function literalSequences(
  sequences: ESTree.ArrayExpression,
  code: string,
): Promise<unknown[][] | undefined> {
  if (!isLiteral(sequences)) return undefined;
  try {
    return await runtime(code.slice(...sequences.range!));
  } catch {
    return undefined;
  }
}

/** Whether `range` may be something of the module's own; its tag does not count. */
export function mayBindRange(source: string): boolean {
  return /\brange\b/.test(source.replace(/^[ \t]*(?:\/\*\*|\*)[ \t]*@parallel(?:(?!\*\/).)*/gm, ''));
}

function isLiteral(node: ESTree.Node): boolean {
  switch (node.type) {
    case 'Literal':
      return !('regex' in node);
    case 'ArrayExpression':
      return node.elements.every((element) => element !== null && isLiteral(element));
    case 'ObjectExpression':
      return node.properties.every(isLiteral);
    case 'Property':
      return !node.computed && node.kind === 'init' && !isPrototype(node.key) && isLiteral(node.value);
    case 'UnaryExpression':
    case 'BinaryExpression':
      return children(node).every(isLiteral);
    case 'CallExpression':
      return (
        node.callee.type === 'Identifier' && node.callee.name === 'range' && node.arguments.every(isLiteral)
      );
    default:
      return false;
  }
}

function isPrototype(key: ESTree.Node): boolean {
  return (key.type === 'Identifier' ? key.name : (key as ESTree.Literal).value) === '__proto__';
}
