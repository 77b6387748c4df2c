/** What an expression is made from: a name, and what is read of it or called on it, step by step. */
import type * as ESTree from 'estree';
import { declarationIn, isCall, keyOf } from './ast';
import { moduleIn } from './imports';

/** `db`, then `prepare`, then `run` of `db.prepare('...').run()`. */
export interface Path {
  /** A name of the module or of the world outside; undefined for what a caller gives, and for all that has no name. */
  readonly root: string | undefined;
  readonly steps: readonly Step[];
  /** It begins with a name of a function's own, which stands for the rest. */
  readonly isLocal: boolean;
}

export interface Step {
  /** Empty for what is called itself: `axios(...)`, `` sql`...` ``. */
  readonly name: string;
  /** What is written in the call, if it is one. */
  readonly written: Written | undefined;
}

/** What a call is given, as far as it is written where it stands. */
export interface Written {
  /** A text, or the beginning of one, or the class of `new PutObjectCommand()`. */
  readonly text: string | undefined;
  /** The name of the module that stands there instead. */
  readonly named?: string;
  /** `{ method: 'POST', body }` is `POST` for `method`, and empty for `body`. */
  readonly options: ReadonlyMap<string, string>;
  /** How many arguments there are. */
  readonly count: number;
}

export interface NameReader {
  /** The outer name that an identifier stands for. */
  outer(id: ESTree.Identifier): string | undefined;
  /** What a function's own name holds. */
  held(name: string): readonly ESTree.Node[];
}

export const NOWHERE: Path = { root: undefined, steps: [], isLocal: false };
/** Names that hold each other have no beginning. */
const MOST_NAMES = 8;

export function pathOf(node: ESTree.Node | null | undefined, names: NameReader, most = MOST_NAMES): Path {
  switch (node?.type) {
    case 'Identifier': {
      const root = names.outer(node);
      if (root !== undefined) return { root, steps: [], isLocal: false };
      const [held, ...more] = names.held(node.name);
      if (!held || more.length > 0 || most === 0) return NOWHERE;
      return { ...pathOf(held, names, most - 1), isLocal: true };
    }
    case 'AwaitExpression':
      return pathOf(node.argument, names, most);
    case 'ChainExpression':
      return pathOf(node.expression, names, most);
    case 'MemberExpression':
      return withStep(pathOf(node.object, names, most), { name: keyOf(node) ?? '*', written: undefined });
    case 'ImportExpression':
    case 'CallExpression':
    case 'NewExpression': {
      const root = moduleIn(node);
      if (root !== undefined || node.type === 'ImportExpression') return { ...NOWHERE, root };
      return called(pathOf(node.callee, names, most), node.callee, writtenIn(node.arguments, names));
    }
    case 'TaggedTemplateExpression':
      return called(pathOf(node.tag, names, most), node.tag, writtenIn([node.quasi], names));
    default:
      return NOWHERE;
  }
}

export function withStep(path: Path, ...steps: readonly Step[]): Path {
  return { ...path, steps: [...path.steps, ...steps] };
}

function called(path: Path, callee: ESTree.Node, written: Written): Path {
  const last = path.steps.at(-1);
  if (callee.type !== 'MemberExpression' || !last) return withStep(path, { name: '', written });
  return { ...path, steps: [...path.steps.slice(0, -1), { ...last, written }] };
}

function writtenIn(given: readonly ESTree.Node[], names: NameReader): Written {
  const options = new Map<string, string>();
  for (const one of given)
    if (one.type === 'ObjectExpression')
      for (const property of one.properties)
        if (property.type === 'Property') options.set(keyOf(property) ?? '', textOf(property.value) ?? '');
  for (const stage of given[0]?.type === 'ArrayExpression' ? given[0].elements : [])
    for (const property of stage?.type === 'ObjectExpression' ? stage.properties : []) {
      const key = property.type === 'Property' ? keyOf(property) : undefined;
      if (key?.startsWith('$')) options.set(key, '');
    }
  const [first] = given;
  if (first?.type !== 'Identifier') return { text: textOf(first), options, count: given.length };
  const named = names.outer(first);
  const [held, ...more] = named === undefined ? names.held(first.name) : [];
  return { text: held && more.length === 0 ? textOf(held) : undefined, named, options, count: given.length };
}

/** The text, or the beginning of one, that a declaration gives a name; or the class of what it makes. */
export function textNamed(statement: ESTree.Node, name: string): string | undefined {
  const declaration = declarationIn(statement);
  if (declaration?.type !== 'VariableDeclaration') return undefined;
  const one = declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
  return textOf(one?.init ?? undefined);
}

function textOf(node: ESTree.Node | undefined): string | undefined {
  if (node?.type === 'Literal') return String(node.value);
  if (node?.type === 'TemplateLiteral') return node.quasis[0]!.value.raw;
  if (node?.type === 'TaggedTemplateExpression') return textOf(node.quasi);
  if (node?.type === 'BinaryExpression') return textOf(node.left);
  if (!isCall(node)) return undefined;
  const { callee } = node;
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? keyOf(callee) : undefined;
}
