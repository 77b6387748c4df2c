/**
 * What a cell becomes before it runs. V8 scripts keep `const`, `let` and classes
 * from being declared twice, know no top-level await and no import statement, so
 * these are rewritten. Lines stay where they are; columns too, except behind an
 * inserted word. Pure.
 */
import { parse, type AnyNode, type ModuleDeclaration, type Pattern, type Statement } from 'acorn';
import { EditList } from './edit-list';

/** Under this symbol of the global object a cell finds the importer of its local modules; no name of the user's is taken. */
export const LOCAL_IMPORT = Symbol.for('engine-room.import');

export interface CellScript {
  source: string;
  /** To be added to the columns of the first line, for what was put before it. */
  columnOffset: number;
  /** Names the cell declares at its top level. */
  names: string[];
  /** The script's value is a promise of the cell's value. */
  isAsync: boolean;
  /** The cell ends in an expression, whose value is the cell's. */
  hasValue: boolean;
}

type TopLevel = Statement | ModuleDeclaration;

/** @throws SyntaxError of acorn's, with `loc`, when this is not plain JavaScript. */
export function prepareCell(code: string): CellScript {
  return asObjectLiteral(code) ?? rewrite(code);
}

/** `{a: 1, b: 2}` means an object, as in every console, although it would parse as a block. */
function asObjectLiteral(code: string): CellScript | undefined {
  if (!/^\s*\{[^]*\}\s*$/.test(code)) return undefined;
  try {
    const script = rewrite(`(${code})`);
    return { ...script, columnOffset: script.columnOffset - 1 };
  } catch {
    return undefined;
  }
}

function rewrite(code: string): CellScript {
  const body = parse(code, {
    ecmaVersion: 'latest',
    sourceType: 'script',
    allowAwaitOutsideFunction: true,
    allowImportExportEverywhere: true,
    allowHashBang: true,
  }).body as TopLevel[];
  const isAsync = body.some((node) => node.type === 'ImportDeclaration' || awaits(node));
  const edits = new EditList(code);
  const names: string[] = [];
  const functions: string[] = [];
  for (const node of body) rewriteStatement(unexport(node, edits), { edits, names, functions, isAsync });

  const last = body.at(-1);
  const hasValue = last?.type === 'ExpressionStatement';
  if (!isAsync) return { source: edits.apply(), columnOffset: 0, names, isAsync, hasValue };

  const prefix = `(async()=>{${functions.map((name) => `globalThis.${name}=${name};`).join('')}`;
  let columnOffset = -prefix.length;
  if (last?.type === 'ExpressionStatement') {
    const word = ';return(';
    edits.insert(last.expression.start, word);
    edits.insert(last.expression.end, ')');
    if (!code.slice(0, last.start).includes('\n')) columnOffset -= word.length;
  }
  return { source: `${prefix}${edits.apply()}\n})()`, columnOffset, names, isAsync, hasValue };
}

interface Rewriting {
  edits: EditList;
  names: string[];
  functions: string[];
  isAsync: boolean;
}

function rewriteStatement(node: TopLevel | undefined, to: Rewriting): void {
  const { edits, names, isAsync } = to;
  switch (node?.type) {
    case 'VariableDeclaration': {
      for (const { id } of node.declarations) names.push(...boundNames(id));
      if (!isAsync) {
        edits.replace(node.start, node.start + node.kind.length, 'var'.padEnd(node.kind.length));
        return;
      }
      // Inside the async wrapper a declaration becomes an assignment to the global variable.
      edits.replace(node.start, node.start + node.kind.length, ';('.padStart(node.kind.length));
      for (const { id, init } of node.declarations) if (!init) edits.insert(id.end, '=void 0');
      const end = node.declarations.at(-1)?.end ?? node.end;
      edits.insert(end, ');');
      return;
    }
    case 'ClassDeclaration':
      names.push(node.id.name);
      edits.insert(node.start, isAsync ? `;${node.id.name}=` : `var ${node.id.name}=`);
      edits.insert(node.end, ';');
      return;
    case 'FunctionDeclaration':
      names.push(node.id.name);
      to.functions.push(node.id.name);
      return;
    case 'ImportDeclaration': {
      const bindings: string[] = [];
      let namespace: string | undefined;
      for (const specifier of node.specifiers) {
        names.push(specifier.local.name);
        if (specifier.type === 'ImportNamespaceSpecifier') namespace = specifier.local.name;
        else if (specifier.type === 'ImportDefaultSpecifier')
          bindings.push(`default:${specifier.local.name}`);
        else bindings.push(`${edits.text(specifier.imported)}:${specifier.local.name}`);
      }
      const attributes = (node.attributes ?? []).map((a) => `${edits.text(a.key)}:${edits.text(a.value)}`);
      const options = attributes.length > 0 ? `,{with:{${attributes.join(',')}}}` : '';
      const isLocal = /^\.\.?\//.test(String(node.source.value)) && options === '';
      const ours = `globalThis[Symbol.for(${JSON.stringify(LOCAL_IMPORT.description)})]`;
      const what = edits.text(node.source);
      // A package may be one of the user's own, which Node cannot read as it is.
      const instead = options === '' ? `.catch((failure)=>${ours}(${what},{failure}))` : '';
      const loaded = isLocal ? `await ${ours}(${what})` : `await import(${what}${options})${instead}`;
      const target = namespace ?? '';
      const whole = target === '' ? loaded : `${target}=${loaded}`;
      edits.replaceKeepingLines(node.start, node.end, `;({${bindings.join(',')}}=${whole});`);
      return;
    }
  }
}

/** Take `export` away: a cell has nobody to export to. @returns the declaration behind it, if any. */
function unexport(node: TopLevel, edits: EditList): TopLevel | undefined {
  if (node.type === 'ExportAllDeclaration') return void edits.blank(node.start, node.end);
  if (node.type === 'ExportNamedDeclaration') {
    edits.blank(node.start, node.declaration?.start ?? node.end);
    return node.declaration ?? undefined;
  }
  if (node.type !== 'ExportDefaultDeclaration') return node;
  const { declaration } = node;
  edits.blank(node.start, declaration.start);
  const isNamed =
    (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') && declaration.id;
  if (isNamed) return declaration as TopLevel;
  edits.insert(declaration.start, ';(');
  edits.insert(declaration.end, ');');
  return undefined;
}

function boundNames(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) =>
        boundNames(part.type === 'RestElement' ? part.argument : part.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part ? boundNames(part) : []));
    case 'RestElement':
      return boundNames(pattern.argument);
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    default:
      return [];
  }
}

/** Whether a statement awaits outside any function. */
function awaits(node: AnyNode): boolean {
  if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)) return true;
  if (/Function/.test(node.type)) return false;
  return Object.values(node)
    .flat()
    .some((child: unknown) => isNode(child) && awaits(child));
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string';
}
