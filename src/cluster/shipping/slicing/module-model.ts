/** The top-level statements of a plain JavaScript module: what each defines, mentions and changes. */
import { type Options, parse } from 'acorn';
import { analyze } from 'eslint-scope';
import type * as ESTree from 'estree';
import { children, declarationIn, namesIn } from './ast';
import { type Change, changesIn } from './changes';
import { callsIn, type Routine, routineIn } from './routines';
import { namedPartsIn } from './sources';

export interface Statement {
  readonly node: ESTree.Node;
  /** Offsets in the code. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'import' | 'bare import' | 'export list' | 'code';
  readonly defines: ReadonlySet<string>;
  /** Names of the module or of the world outside that it mentions, in nested functions too. */
  readonly mentions: ReadonlySet<string>;
  /** Names of the module that nested functions in it assign to. */
  readonly reassigns: ReadonlySet<string>;
  /** What running it changes. */
  readonly changes: readonly Change[];
  /** Functions of the module that running it calls. */
  readonly calls: ReadonlySet<string>;
  /** What the functions it defines do when they are called; undefined when it defines none. */
  readonly routine: Routine | undefined;
  /** Names it defines as other names for what names of the module hold: `list` in `const { list } = state`. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
}

export interface ModuleModel {
  readonly code: string;
  readonly statements: readonly Statement[];
  /** Names the module itself binds. */
  readonly bindings: ReadonlySet<string>;
}

const ECMA_VERSION = 2026;

/** @throws SyntaxError (acorn's, with `.loc`) */
export function parseModule(code: string): ESTree.Program {
  const options: Options = {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowReturnOutsideFunction: true,
    allowHashBang: true,
    ranges: true,
  };
  return parse(code, options) as unknown as ESTree.Program;
}

/** Every mention of a name that no inner scope binds. */
export interface OuterReference {
  readonly name: string;
  readonly from: number;
  readonly assigned: boolean;
  /** Inside a function of the module. */
  readonly deferred: boolean;
}

export function outerReferences(program: ESTree.Program): OuterReference[] {
  const manager = analyze(program, { ecmaVersion: ECMA_VERSION, sourceType: 'module', ignoreEval: true });
  return manager.scopes.flatMap((scope) =>
    scope.references
      .filter(({ resolved }) => !resolved || ['module', 'global'].includes(resolved.scope.type))
      .map((reference) => ({
        name: reference.identifier.name as string,
        from: (reference.identifier as ESTree.Identifier).range![0],
        assigned: reference.isWrite(),
        deferred: scope.variableScope.type === 'function',
      })),
  );
}

export function readModule(code: string): ModuleModel {
  const program = parseModule(code);
  const references = outerReferences(program).sort((a, b) => a.from - b.from);
  const bindings = new Set(program.body.flatMap(definedBy));
  let next = 0;
  const statements = program.body.map((node): Statement => {
    const [from, to] = node.range!;
    const mine: OuterReference[] = [];
    for (; next < references.length && references[next]!.from < to; next++) mine.push(references[next]!);
    const outer = new Set(mine.map((reference) => reference.from));
    const isOuter = (identifier: ESTree.Identifier): boolean => outer.has(identifier.range![0]);
    return {
      node,
      from,
      to,
      kind: kindOf(node),
      defines: new Set(definedBy(node)),
      mentions: new Set(mine.map(({ name }) => name)),
      reassigns: new Set(
        mine
          .filter(({ assigned, deferred, name }) => assigned && deferred && bindings.has(name))
          .map(({ name }) => name),
      ),
      changes: changesIn(node, isOuter),
      calls: callsIn(node, isOuter),
      // Few are ever asked for it, and it is the costly part.
      get routine() {
        const routine = routineIn(node, isOuter);
        Object.defineProperty(this, 'routine', { value: routine });
        return routine;
      },
      aliases: new Map(aliasesIn(node)),
    };
  });
  return { code, statements, bindings };
}

function kindOf(node: ESTree.Node): Statement['kind'] {
  if (node.type === 'ImportDeclaration') return node.specifiers.length > 0 ? 'import' : 'bare import';
  if (node.type === 'ExportAllDeclaration') return 'export list';
  if (node.type === 'ExportNamedDeclaration' && !node.declaration) return 'export list';
  if (node.type === 'ExpressionStatement' && isBareRequire(node.expression)) return 'bare import';
  return 'code';
}

function isBareRequire(node: ESTree.Expression): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'require' &&
    node.arguments[0]?.type === 'Literal'
  );
}

/** Names a top-level statement binds; `default` for a default export. */
function definedBy(node: ESTree.Node): string[] {
  switch (node.type) {
    case 'ImportDeclaration':
      return node.specifiers.map(({ local }) => local.name);
    case 'ExportNamedDeclaration':
      return node.declaration ? definedBy(node.declaration) : [];
    case 'ExportDefaultDeclaration':
      return ['default', ...definedBy(node.declaration as ESTree.Node)];
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      // A default export may have no name.
      return (node.id as ESTree.Identifier | null) ? [node.id.name] : [];
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => namesIn(id));
    default:
      return hoistedVars(node);
  }
}

function aliasesIn(node: ESTree.Node): [name: string, of: readonly string[]][] {
  const declaration = declarationIn(node);
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations
    .flatMap(namedPartsIn)
    .map(([name, of]): [string, string[]] => [name, of.map((source) => source.name)]);
}

/** `var` in a top-level block or loop binds a name of the module. */
function hoistedVars(node: ESTree.Node): string[] {
  if (!/^(Block|If|For|While|DoWhile|Try|Switch|Catch|Labeled)/.test(node.type)) return [];
  return children(node).flatMap((child) => {
    if (child.type !== 'VariableDeclaration') return hoistedVars(child);
    return child.kind === 'var' ? definedBy(child) : [];
  });
}
