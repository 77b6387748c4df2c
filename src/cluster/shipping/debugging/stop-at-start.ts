/** A `debugger` statement at the start of a function: where a debugger stops when no breakpoint of the user's will. */
import type * as ESTree from 'estree';
import { children, declarationIn } from '../slicing/ast';

const STOP = 'debugger;';

type FunctionNode = ESTree.FunctionDeclaration | ESTree.FunctionExpression | ESTree.ArrowFunctionExpression;

/**
 * @param code in which `statement` stands where its own offsets say
 * @returns the code, all its lines where they were; as it is when the statement holds no function
 */
export function stopAtStart(code: string, statement: ESTree.Node, name: string): string {
  const found = functionIn(bindingOf(statement, name));
  if (!found) return code;
  const [from] = found.body.range!;
  if (found.body.type === 'BlockStatement') return `${code.slice(0, from + 1)}${STOP}${code.slice(from + 1)}`;
  const arrow = code.lastIndexOf('=>', from) + '=>'.length;
  const [, end] = found.range!;
  return `${code.slice(0, arrow)}{${STOP}return${code.slice(arrow, end)}}${code.slice(end)}`;
}

/** The part of a statement that gives this name its value. */
function bindingOf(statement: ESTree.Node, name: string): ESTree.Node {
  const declared = declarationIn(statement) ?? statement;
  if (declared.type !== 'VariableDeclaration') return declared;
  return declared.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name) ?? declared;
}

/** The outermost function, the first of several: `memoize((x) => ...)` has the user's own inside. */
function functionIn(node: ESTree.Node): FunctionNode | undefined {
  if (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  ) {
    return node as FunctionNode;
  }
  for (const child of children(node)) {
    const found = functionIn(child);
    if (found) return found;
  }
  return undefined;
}
