/** What a top-level statement defines. */
import type * as ESTree from 'estree';
import { bindingsOf, children, declarationIn, isFunction, keyOf, namesIn } from './ast';
import type { Origin } from './imports';
import { NOWHERE, type Path, withStep } from './paths';
import type { Names, Values } from './values';

export interface Definitions {
  readonly defines: Names;
  /** Where what it defines may come from, by name: `state` for the `list` of `const { list } = state`. */
  readonly sources: ReadonlyMap<string, Names>;
  /** What each is made from; of imports, what is imported. */
  readonly paths: ReadonlyMap<string, Path>;
  /** Those that are functions or classes. */
  readonly code: Names;
  /** Those that are functions, texts, numbers and the like, for good. */
  readonly constants: Names;
}

/** @param origin of what the statement imports */
export function definitionsIn(node: ESTree.Node, values: Values, origin: Origin | undefined): Definitions {
  const sources = new Map<string, Names>();
  const paths = new Map(node.type === 'ImportDeclaration' ? importedBy(node) : []);
  const code = new Set<string>();
  const constants = new Set<string>();
  const defines = new Set(definedBy(node));
  const declaration = declarationIn(node);
  if (declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration')
    for (const name of defines) {
      code.add(name);
      // What it does not define itself, it has from there.
      if (declaration.type === 'ClassDeclaration') paths.set(name, values.path(declaration.superClass));
      if (declaration.type === 'FunctionDeclaration') constants.add(name);
    }
  if (declaration?.type === 'VariableDeclaration')
    for (const { id, init } of declaration.declarations) {
      const of = values.of(init);
      for (const [name, path] of boundTo(id, origin ? NOWHERE : values.path(init))) paths.set(name, path);
      for (const name of namesIn(id)) {
        sources.set(name, of);
        if (isFunction(init) || init?.type === 'ClassExpression') code.add(name);
        if (isFunction(init) || (declaration.kind === 'const' && isConstant(init))) constants.add(name);
      }
    }
  return { defines, sources, paths, code, constants };
}

function importedBy({ specifiers }: ESTree.ImportDeclaration): [string, Path][] {
  return specifiers.map((one) => {
    const isNamed = one.type === 'ImportSpecifier' && one.imported.type === 'Identifier';
    const name = isNamed ? (one.imported as ESTree.Identifier).name : 'default';
    return [one.local.name, name === 'default' ? NOWHERE : withStep(NOWHERE, { name, written: undefined })];
  });
}

/** The names in a pattern, and the parts of the value that they stand for. */
function boundTo(pattern: ESTree.Pattern, path: Path): [string, Path][] {
  if (pattern.type === 'Identifier') return [[pattern.name, path]];
  if (pattern.type === 'AssignmentPattern') return boundTo(pattern.left, path);
  if (pattern.type !== 'ObjectPattern') return bindingsOf(pattern).map(({ name }) => [name, NOWHERE]);
  return pattern.properties.flatMap((one) => {
    if (one.type === 'RestElement') return boundTo(one.argument, path);
    return boundTo(one.value, withStep(path, { name: keyOf(one) ?? '*', written: undefined }));
  });
}

function isConstant(node: ESTree.Node | null | undefined): boolean {
  if (node?.type === 'Literal') return !('regex' in node);
  return /^(TemplateLiteral|BinaryExpression|UnaryExpression|UpdateExpression)$/.test(node?.type ?? '');
}

/** Names a top-level statement binds; `default` for a default export. */
export function definedBy(node: ESTree.Node): string[] {
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

/** `var` in a top-level block or loop binds a name of the module. */
function hoistedVars(node: ESTree.Node): string[] {
  if (!/^(Block|If|For|While|DoWhile|Try|Switch|Catch|Labeled)/.test(node.type)) return [];
  return children(node).flatMap((child) => {
    if (child.type !== 'VariableDeclaration') return hoistedVars(child);
    return child.kind === 'var' ? definedBy(child) : [];
  });
}
