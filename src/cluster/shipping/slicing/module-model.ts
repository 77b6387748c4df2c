/** The top-level statements of a plain JavaScript module: what each defines, mentions and changes. */
import { type Options, parse } from 'acorn';
import { analyze } from 'eslint-scope';
import type * as ESTree from 'estree';
import { isFunction, keyOf } from './ast';
import { definedBy, type Definitions, definitionsIn } from './definitions';
import type { Behind } from '../bundling/own-packages';
import type { Effects } from './effects';
import { EffectsReader } from './effects-reader';
import {
  calledWhereImported,
  importsIn,
  isBareImport,
  type Origin,
  originOf,
  originOfModule,
} from './imports';
import { type Members, readMembers, tokenOf } from './members';
import { NODE_NAMES, namesOfProcess } from './node-names';
import { withoutScript } from './script-guards';
import type { Names } from './values';
import { RUNS_TESTS } from './vocabulary';

export interface Statement extends Definitions {
  readonly node: ESTree.Node;
  /** Offsets in the code. */
  readonly from: number;
  readonly to: number;
  /** `setup`: a call of another file of the user's where it is imported, made of nothing of this one. */
  readonly kind: 'import' | 'bare import' | 'setup' | 'export list' | 'own exports' | 'code';
  /** Names of the module or of the world outside that it mentions, in nested functions too. */
  readonly mentions: ReadonlySet<string>;
  /** Names of the module that nested functions in it assign to. */
  readonly reassigns: ReadonlySet<string>;
  /** Stands for the statement where names stand. */
  readonly token: string;
  /** What it does when it runs, and what its functions do when they are called. */
  readonly effects: { readonly load: Effects; readonly later: Effects };
  /** Of an import. */
  readonly origin: Origin | undefined;
  /** All that it imports, anywhere in it. */
  readonly imports: readonly Origin[];
}

export interface ModuleModel {
  readonly code: string;
  /** With what runs only where the file is started itself, which statements are without. */
  readonly whole: string;
  readonly statements: readonly Statement[];
  /** Imports that lead to files of the user's own, though they look like packages. */
  readonly own: Names;
  /** Names the module itself binds. */
  readonly bindings: ReadonlySet<string>;
  /** Tokens of statements that define getters, iterators and the like. */
  readonly hooks: Names;
  /** What stands behind files of the user's own, by specifier, as far as that is known. */
  readonly behind: ReadonlyMap<string, Behind>;
}

const ECMA_VERSION = 2026;
const GLOBALS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(globalThis));

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

/**
 * @param own imports that lead to files of the user's own, though they look like packages
 * @param behind what stands behind such files, and those imported by relative paths
 */
export function readModule(
  code: string,
  own: Names = new Set(),
  behind: ModuleModel['behind'] = new Map(),
): ModuleModel {
  const program = parseModule(code);
  const plain = withoutScript(program, code);
  const references = outerReferences(program).sort((a, b) => a.from - b.from);
  const bindings = new Set(program.body.flatMap(definedBy));
  const members = readMembers(program.body);
  const ofProcess = namesOfProcess(program.body);
  let next = 0;
  const statements = program.body.map((node): Statement => {
    const [from, to] = node.range!;
    const mine: OuterReference[] = [];
    for (; next < references.length && references[next]!.from < to; next++) mine.push(references[next]!);
    const outer = new Set(mine.map((reference) => reference.from));
    const origin = originOf(node, own);
    const isAlone = !mine.some(({ name }) => bindings.has(name));
    const reader = readerOf(node, outer, { bindings, ofProcess }, members);
    return {
      node,
      from,
      to,
      kind: isAlone && isSetup(node, own) ? 'setup' : kindOf(node),
      mentions: new Set(mine.map(({ name }) => name)),
      reassigns: new Set(
        mine
          .filter(({ assigned, deferred, name }) => assigned && deferred && bindings.has(name))
          .map(({ name }) => name),
      ),
      token: tokenOf(node),
      effects: reader,
      ...definitionsIn(node, reader.values, origin),
      origin,
      imports: importsIn(node, own),
    };
  });
  return {
    ...{ code: plain, whole: code, own, bindings, hooks: members.hooks, behind },
    statements: statements.map((one) =>
      isForEffectsOnly(one, statements) ? { ...one, kind: 'bare import' } : one,
    ),
  };
}

/** Another file of the user's of which nothing is used is run by Node all the same. TypeScript's are gone by now. */
function isForEffectsOnly({ node, origin, defines }: Statement, all: readonly Statement[]): boolean {
  if (origin?.kind !== 'own' || defines.size === 0) return false;
  return !all.some((one) => one.node !== node && [...defines].some((name) => one.mentions.has(name)));
}

/** True of names that the language, Node.js or a test runner give; others are the user's, made elsewhere. */
export function isKnownGlobal(name: string): boolean {
  return GLOBALS.has(name) || NODE_NAMES.has(name) || RUNS_TESTS.has(name);
}

function readerOf(
  node: ESTree.Node,
  outer: ReadonlySet<number>,
  { bindings, ofProcess }: { bindings: Names; ofProcess: ReadonlyMap<string, string> },
  members: Members,
): EffectsReader {
  const scope = {
    isOuter: (id: ESTree.Identifier) => outer.has(id.range![0]),
    globalOf: (name: string) =>
      bindings.has(name) ? ofProcess.get(name) : isKnownGlobal(name) ? name : undefined,
  };
  return new EffectsReader(node, scope, members.ownersOf);
}

function isSetup(node: ESTree.Node, own: Names): boolean {
  const specifier = calledWhereImported(node);
  return specifier !== undefined && originOfModule(specifier, own).kind === 'own';
}

function kindOf(node: ESTree.Node): Statement['kind'] {
  if (isBareImport(node)) return 'bare import';
  if (node.type === 'ImportDeclaration') return 'import';
  if (node.type === 'ExportAllDeclaration') return 'export list';
  if (node.type === 'ExportNamedDeclaration' && !node.declaration) return 'export list';
  if (node.type === 'ExpressionStatement' && isOwnExports(node.expression)) return 'own exports';
  return 'code';
}

/** `module.exports = { app, f }`, `exports.f = f`: an export list of CommonJS, which runs nothing. */
function isOwnExports(node: ESTree.Expression): boolean {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return false;
  return isExports(node.left) && isListed(node.right);
}

/** `module.exports`, `exports.f` and `module.exports.f`. */
function isExports(node: ESTree.MemberExpression): boolean {
  const { object } = node;
  if (object.type === 'Identifier' && object.name === 'exports') return true;
  return isModuleExports(node) || (object.type === 'MemberExpression' && isModuleExports(object));
}

function isModuleExports(node: ESTree.MemberExpression): boolean {
  return node.object.type === 'Identifier' && node.object.name === 'module' && keyOf(node) === 'exports';
}

function isListed(value: ESTree.Node): boolean {
  if (value.type !== 'ObjectExpression')
    return value.type === 'Identifier' || value.type === 'Literal' || isFunction(value);
  return value.properties.every(
    (property) => property.type === 'Property' && !property.computed && isListed(property.value),
  );
}
