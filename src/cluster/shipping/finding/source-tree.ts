/** A syntax tree of TypeScript or JavaScript source that survives errors: for finding, not for slicing. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { loaderFor } from '../bundling/bundler';

const DIALECTS = { ts: 'ts', tsx: 'ts jsx', jsx: 'jsx' };

export function parseTolerantly(source: string, file: string): Tree {
  return parser.configure({ dialect: DIALECTS[loaderFor(file)] }).parse(source);
}

/** What a piece of syntax is, as far as running it on an engine goes. */
export interface Candidate {
  readonly node: SyntaxNode;
  /** The function itself, for a const that holds one; else as `node`. */
  readonly value: SyntaxNode;
  readonly kind: 'function' | 'generator' | 'method' | 'class' | 'declaration' | 'other';
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
  const name = text(inner.getChild('VariableDefinition') ?? inner.getChild('PropertyDefinition'));
  switch (inner.name) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunction':
      return { ...around, kind: functionKind(inner), name: name || (isDefault ? 'default' : '') };
    case 'VariableDeclaration': {
      const value = unwrap(inner.getChild('Equals')?.nextSibling ?? null);
      return { ...around, value: value ?? inner, kind: value ? functionKind(value) : 'other', name };
    }
    case 'ClassDeclaration':
      return { ...around, kind: 'class', name };
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
      return { ...around, kind: 'other', name };
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

function functionKind(node: SyntaxNode): Candidate['kind'] {
  if (!isFunctionNode(node)) return 'other';
  return node.getChild('Star') ? 'generator' : 'function';
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
