/** A syntax tree of TypeScript or JavaScript source that survives errors: for finding, not for slicing. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { loaderFor } from '../bundling/bundler';

const DIALECTS = { ts: 'ts', tsx: 'ts jsx', jsx: 'jsx' };

export function parseTolerantly(source: string, file: string): Tree {
  return parser.configure({ dialect: DIALECTS[loaderFor(file)] }).parse(source);
}

export type CandidateKind =
  | ('function' | 'generator' | 'method' | 'this' | 'declaration' | 'other')
  | ('class' | 'type' | 'enum' | 'namespace' | 'import' | 're-export' | 'export list');

/** What a piece of syntax is, as far as running it on an engine goes. */
export interface Candidate {
  readonly node: SyntaxNode;
  /** The function itself, for a const that holds one; else as `node`. */
  readonly value: SyntaxNode;
  readonly kind: CandidateKind;
  /** `default` for a default export without a name, `''` for other nameless things. */
  readonly name: string;
  /** The function, method, class or namespace around it: its name, `''` when nameless; undefined at the top level. */
  readonly inside?: string;
}

/** What stands at a statement, property or class member. */
export function candidateAt(node: SyntaxNode, source: string): Candidate {
  const text = (part: SyntaxNode | null): string => (part ? source.slice(part.from, part.to) : '');
  const [inner, isDefault] = withoutExport(node);
  const around = { node, value: inner, inside: enclosingName(node, source) };
  const name = text(
    inner.getChild('VariableDefinition') ??
      inner.getChild('PropertyDefinition') ??
      inner.getChild('TypeDefinition'),
  );
  switch (inner.name) {
    case 'FunctionDeclaration':
      if (!inner.getChild('Block') && !isOverload(node, name, source))
        return { ...around, kind: 'declaration', name };
      return { ...around, kind: functionKind(inner), name: name || (isDefault ? 'default' : '') };
    case 'VariableDeclaration': {
      const value = unwrap(inner.getChild('Equals')?.nextSibling ?? null);
      return { ...around, value: value ?? inner, kind: value ? valueKind(value) : 'other', name };
    }
    case 'ClassDeclaration':
      return { ...around, kind: 'class', name };
    case 'InterfaceDeclaration':
    case 'TypeAliasDeclaration':
      return { ...around, kind: 'type', name };
    case 'EnumDeclaration':
      return { ...around, kind: 'enum', name };
    case 'NamespaceDeclaration':
      return { ...around, kind: 'namespace', name };
    case 'ImportDeclaration':
      return { ...around, kind: 'import', name: '' };
    case 'ExportGroup':
    case 'Star':
      return { ...around, kind: node.getChild('from') ? 're-export' : 'export list', name: '' };
    case 'AmbientDeclaration':
      return {
        ...around,
        kind: 'declaration',
        name: text(inner.lastChild?.getChild('VariableDefinition') ?? null),
      };
    case 'MethodDeclaration':
      return { ...around, kind: 'method', name };
    case 'Property':
    case 'PropertyDeclaration':
      return {
        ...around,
        kind:
          inner.getChild('ParamList') ||
          inner.getChild('ArrowFunction') ||
          inner.getChild('FunctionExpression')
            ? 'method'
            : 'other',
        name,
      };
    default:
      return isDefault
        ? { ...around, kind: valueKind(inner), name: 'default' }
        : { ...around, kind: 'other', name };
  }
}

const NAMED = new Set(
  (
    'ExportDeclaration FunctionDeclaration VariableDeclaration ClassDeclaration ' +
    'MethodDeclaration Property PropertyDeclaration'
  ).split(' '),
);

/** Every named function, method and class of the source, in order. */
export function candidatesIn(tree: Tree, source: string): Candidate[] {
  const found: Candidate[] = [];
  tree.iterate({
    enter({ node }) {
      if (NAMED.has(node.name) && node.parent?.name !== 'ExportDeclaration')
        found.push(candidateAt(node, source));
    },
  });
  return found;
}

/** The first place the tree could not make sense of. */
export function firstError(tree: Tree): number | undefined {
  let at: number | undefined;
  tree.iterate({
    enter(node) {
      if (node.type.isError) at ??= node.from;
      return at === undefined;
    },
  });
  return at;
}

function withoutExport(node: SyntaxNode): [inner: SyntaxNode, isDefault: boolean] {
  if (node.name !== 'ExportDeclaration') return [node, false];
  const isDefault = node.getChild('default') !== null;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!/^(export|default|⚠)$|Comment$/.test(child.name)) return [unwrap(child) ?? child, isDefault];
  }
  return [node, isDefault];
}

/** `(x) => x` in `((x) => x) satisfies F`. */
function unwrap(node: SyntaxNode | null): SyntaxNode | null {
  if (!node || !['ParenthesizedExpression', 'BinaryExpression', 'PrefixCast'].includes(node.name))
    return node;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const inner = unwrap(child);
    if (inner && /Function/.test(inner.name)) return inner;
  }
  return node;
}

export function isFunctionNode({ name }: SyntaxNode): boolean {
  return ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunction'].includes(name);
}

function functionKind(node: SyntaxNode): CandidateKind {
  if (!isFunctionNode(node)) return 'other';
  if (node.name === 'ArrowFunction' && usesOuterThis(node)) return 'this';
  return node.getChild('Star') ? 'generator' : 'function';
}

function usesOuterThis(arrow: SyntaxNode): boolean {
  let found = false;
  arrow.cursor().iterate(({ name }) => {
    found ||= name === 'this';
    return !/^(FunctionExpression|FunctionDeclaration|MethodDeclaration|ClassBody)$/.test(name);
  });
  return found;
}

/** What is called or named may well give a function: `memoise(f)`. The engine that runs it sees whether it did. */
function valueKind(node: SyntaxNode): CandidateKind {
  if (node.name === 'ClassExpression') return 'class';
  const value = node.name === 'AwaitExpression' ? node.lastChild! : node;
  if (['CallExpression', 'VariableName', 'MemberExpression'].includes(value.name)) return 'function';
  return functionKind(node);
}

/** True for a signature with the function's code further down. */
function isOverload(signature: SyntaxNode, name: string, source: string): boolean {
  for (let next = signature.nextSibling; next; next = next.nextSibling) {
    const [inner] = withoutExport(next);
    const own = inner.name === 'FunctionDeclaration' ? inner.getChild('VariableDefinition') : null;
    if (own && source.slice(own.from, own.to) === name && inner.getChild('Block')) return true;
  }
  return false;
}

function enclosingName(node: SyntaxNode, source: string): string | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (
      /Function|^(MethodDeclaration|Property|ObjectExpression|ClassDeclaration|ClassExpression|NamespaceDeclaration)$/.test(
        outer.name,
      )
    ) {
      const own = outer.getChild('VariableDefinition') ?? outer.getChild('PropertyDefinition');
      const bound =
        outer.parent?.name === 'VariableDeclaration' ? outer.parent.getChild('VariableDefinition') : null;
      const name = own ?? bound;
      return name ? source.slice(name.from, name.to) : '';
    }
    if (/^(Block|IfStatement|ForStatement)$/.test(outer.name) && outer.parent?.name === 'Script') return '';
  }
  return undefined;
}

/** 1-based line and column of an offset. */
export function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** The offset of a 1-based line and column. */
export function offsetOf(source: string, line: number, column: number): number {
  const starts = [
    0,
    ...[...source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map((end) => end.index + end[0].length),
  ];
  return (starts[line - 1] ?? source.length) + column - 1;
}
