/** Conditions that ask how a file was started, and what they come to on an engine, which starts none. */
import type * as ESTree from 'estree';
import { children, declarationIn, keyOf } from './ast';

/**
 * On an engine. `guard`: it asks in a way of which nothing is known but that it tells the program. `perhaps`: it depends on
 * something else.
 */
type Truth = 'never' | 'always' | 'perhaps' | 'guard';

/** Names of the module by what they tell: `const isMain = require.main === module`. */
type Told = ReadonlyMap<string, Truth>;

/** `if (process.argv[2] === 'serve')`: engines are not started so. */
export function asksHowItWasStarted(node: ESTree.Node): boolean {
  if (node.type !== 'IfStatement') return false;
  const truth = truthOf(node.test, NONE);
  return truth === 'guard' || (truth === 'perhaps' && asksCommandLine(node.test) && !asksForMain(node.test));
}

export function asksCommandLine(node: ESTree.Node): boolean {
  return (node.type === 'MemberExpression' && keyOf(node) === 'argv') || children(node).some(asksCommandLine);
}

/** `if (cluster.isPrimary)`, `if (isMainThread)`, `if (process.argv[1].endsWith('cli.js'))`. */
export function isScriptGuard(node: ESTree.Node): boolean {
  return node.type === 'IfStatement' && truthOf(node.test, NONE) === 'guard';
}

/**
 * Takes out what runs only where the file is started itself: `main()` of `if (require.main === module) main()`, and of
 * `if (!import.meta.main) { ... } else main()`.
 * @param program is changed in the same way
 * @returns the code with all else where it was
 */
export function withoutScript(program: ESTree.Program, code: string): string {
  if (!/\b(main|argv)\b/.test(code)) return code;
  const told = new Map<string, Truth>();
  let out = code;
  const drop = <T extends ESTree.Node>(node: T, left: string, by: object): T => {
    const [from, to] = node.range!;
    const [first, last] = left.length === 2 ? [left[0]!, left[1]!] : [left, ''];
    const between = out.slice(from + first.length, to - last.length).replace(/[^\n\r\u2028\u2029]/g, ' ');
    out = out.slice(0, from) + first + between + last + out.slice(to);
    return { ...by, range: node.range } as unknown as T;
  };
  const dropStatement = (node: ESTree.Statement): ESTree.Statement =>
    node.type === 'BlockStatement'
      ? drop(node, '{}', { type: 'BlockStatement', body: [] })
      : drop(node, ';', { type: 'EmptyStatement' });
  const dropExpression = (node: ESTree.Expression): ESTree.Expression =>
    drop(node, '0', { type: 'Literal', value: 0, raw: '0' });

  for (const statement of program.body) {
    noteTold(statement, told);
    if (statement.type === 'IfStatement') {
      const truth = truthOf(statement.test, told);
      if (truth === 'never') statement.consequent = dropStatement(statement.consequent);
      if (truth === 'always' && statement.alternate) statement.alternate = dropStatement(statement.alternate);
    }
    if (statement.type !== 'ExpressionStatement') continue;
    const { expression } = statement;
    if (expression.type === 'LogicalExpression' && expression.operator !== '??') {
      const runs = expression.operator === '&&' ? 'never' : 'always';
      if (truthOf(expression.left, told) === runs) expression.right = dropExpression(expression.right);
    }
    if (expression.type === 'ConditionalExpression') {
      const truth = truthOf(expression.test, told);
      if (truth === 'never') expression.consequent = dropExpression(expression.consequent);
      if (truth === 'always') expression.alternate = dropExpression(expression.alternate);
    }
  }
  return out;
}

const NONE: Told = new Map();

function noteTold(statement: ESTree.Node, told: Map<string, Truth>): void {
  const declaration = declarationIn(statement);
  if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return;
  for (const { id, init } of declaration.declarations) {
    const truth = init && id.type === 'Identifier' ? truthOf(init, told) : 'perhaps';
    if (truth === 'never' || truth === 'always') told.set((id as ESTree.Identifier).name, truth);
  }
}

function truthOf(node: ESTree.Node, told: Told): Truth {
  switch (node.type) {
    case 'Identifier':
      return told.get(node.name) ?? otherwise(node);
    case 'ChainExpression':
      return truthOf(node.expression, told);
    case 'MemberExpression':
      return node.object.type === 'MetaProperty' && keyOf(node) === 'main' ? 'never' : otherwise(node);
    case 'UnaryExpression':
      return node.operator === '!' ? opposite(truthOf(node.argument, told)) : otherwise(node);
    case 'LogicalExpression': {
      const sides = [truthOf(node.left, told), truthOf(node.right, told)];
      const [first, last] =
        node.operator === '&&' ? (['never', 'always'] as const) : (['always', 'never'] as const);
      if (node.operator !== '??' && sides.includes(first)) return first;
      if (node.operator === '??' || sides.includes('guard')) return otherwise(node);
      if (sides.every((side) => side === last)) return last;
      return sides.includes('never') ? 'guard' : 'perhaps';
    }
    case 'BinaryExpression': {
      const { left, right, operator } = node;
      if (!/^[!=]==?$/.test(operator)) return otherwise(node);
      const isSame = operator.startsWith('=');
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const)
        if (one.type === 'Literal' && typeof one.value === 'boolean') {
          const truth = truthOf(other, told);
          return one.value === isSame ? truth : opposite(truth);
        }
      if (asksForMain(node) && namesItself(node)) return isSame ? 'never' : 'always';
      return otherwise(node);
    }
    default:
      return otherwise(node);
  }
}

function otherwise(node: ESTree.Node): Truth {
  return asksForMain(node) ? 'guard' : 'perhaps';
}

function opposite(truth: Truth): Truth {
  return truth === 'never' ? 'always' : truth === 'always' ? 'never' : truth;
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

/** `module`, `import.meta.url`, `__filename`. */
function namesItself(node: ESTree.Node): boolean {
  if (node.type === 'MetaProperty') return true;
  if (node.type === 'Identifier' && /^(module|__filename)$/.test(node.name)) return true;
  return children(node).some(namesItself);
}
