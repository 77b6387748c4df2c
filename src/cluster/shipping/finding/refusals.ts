/** Why a function cannot be shipped: one sentence each that says what to do. */
import type * as ESTree from 'estree';
import { declarationIn } from '../slicing/ast';
import { ShippingError } from '../shipped-function';
import { suggestion } from './suggestion';
import { type Candidate, type CandidateKind, candidatesIn, parseTolerantly, placeOf } from './source-tree';

export const NOTHING_BELOW = 'There is no function below this tag; put it right above one.';

export const TAGGED_TWICE =
  'There are two @parallel tags here, and one run has one set of inputs; keep one of them.';

export function misspelling(word: string): string {
  return `'${word}' is misspelled; write @parallel.`;
}

/** Undefined when nothing speaks against it. */
export function refusalOf({
  kind,
  name,
  inside,
}: Pick<Candidate, 'kind' | 'name' | 'inside'>): string | undefined {
  const it = name === '' ? 'this' : `'${name}'`;
  switch (kind) {
    case 'method':
      return inside
        ? `${it} is a method of '${inside}'; make it a top-level function that takes the object as an argument.`
        : `${it} is a method; make it a top-level function that takes the object as an argument.`;
    case 'class':
      return `${it} is a class; tag a top-level function that uses it.`;
    case 'type':
      return `${it} is a type; tag a top-level function that uses it.`;
    case 'namespace':
      return `${it} is a namespace; tag a top-level function that uses it.`;
    case 'enum':
      return `${it} is an enum; tag a top-level function that uses it.`;
    case 'import':
      if (name !== '') return `${it} is imported here; run it from the file that defines it.`;
      return 'this is an import; tag the function in the file that defines it.';
    case 're-export':
      return "this hands on another file's function; tag it in the file that defines it.";
    case 'export list':
      return 'this exports what stands elsewhere in the file; put the tag right above the function itself.';
    case 'declaration':
      return `${it} is only declared here; tag the function where its code is.`;
    case 'other':
      return `${it} is not a function; tag a function declaration, or a const that holds a function.`;
    case 'generator':
      return `${it} is a generator; return an array instead of yielding.`;
    default:
      if (inside === '') return `${it} is nested; move it to the top level of the file.`;
      if (inside !== undefined)
        return `${it} is nested in '${inside}'; move it to the top level of the file.`;
      if (kind === 'this')
        return `${it} uses the 'this' of its file, which engines do not have; name what it stands for instead.`;
      return undefined;
  }
}

/** The error for a name that the module's top level does not bind. */
export function explainMissing(source: string, file: string, name: string): ShippingError {
  const candidates = candidatesIn(parseTolerantly(source, file), source);
  const candidate = candidates.find((found) => found.name === name);
  const place = candidate ? placeOf(source, candidate.node.from) : { line: 1, column: 1 };
  const refusal = candidate && refusalOf(candidate);
  const others = candidates.filter((found) => found.name !== '' && refusalOf(found) === undefined);
  const names = others.map((found) => found.name);
  // It is none of the top level, and yet in no function or class: in a `try { … }`, say.
  const inBlock = candidate && `'${name}' stands in a block; move it to the top level of the file.`;
  return new ShippingError(
    refusal ??
      inBlock ??
      `there is no function '${name}' at the top level of this file${suggestion(name, names)}`,
    file,
    place.line,
    place.column,
  );
}

/** @throws ShippingError when the top-level statement does not bind `name` to a function */
export function refuseUnlessFunction(
  statement: ESTree.Node,
  name: string,
  source: string,
  file: string,
): void {
  const kind = kindOfBinding(statement, name);
  if (kind === 'function') return;
  const candidate = candidatesIn(parseTolerantly(source, file), source).find((found) => found.name === name);
  const { line, column } = placeOf(
    source,
    candidate?.node.from ?? Math.max(0, source.search(new RegExp(`\\b${name}\\b`))),
  );
  throw new ShippingError(refusalOf({ kind, name })!, file, line, column);
}

/** What is called or named may well give a function. */
const MAY_BE_FUNCTION = /Function|^(CallExpression|Identifier|MemberExpression|AwaitExpression)$/;

function kindOfBinding(statement: ESTree.Node, name: string): CandidateKind {
  if (statement.type === 'ImportDeclaration') return 'import';
  const declaration = declarationIn(statement);
  const value =
    declaration?.type === 'VariableDeclaration'
      ? declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)?.init
      : declaration;
  if (value?.type === 'ClassDeclaration' || value?.type === 'ClassExpression') return 'class';
  if (!value || !MAY_BE_FUNCTION.test(value.type)) return 'other';
  return (value as ESTree.FunctionDeclaration).generator ? 'generator' : 'function';
}
