/** Why a function cannot be shipped: one sentence each that says what to do. */
import type * as ESTree from 'estree';
import { declarationIn } from '../slicing/slice';
import { ShippingError } from '../shipped-function';
import { type Candidate, candidatesIn, parseTolerantly, placeOf } from './source-tree';

export const NOTHING_BELOW = 'There is no function below this tag; put it right above one.';

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
      return `${it} is a method${inside ? ` of '${inside}'` : ''}; make it a top-level function that takes the object as an argument.`;
    case 'class':
      return `${it} is a class; tag a top-level function that uses it.`;
    case 'declaration':
      return `${it} is only declared here; tag the function where its code is.`;
    case 'other':
      return `${it} is not a function; tag a function declaration, or a const that holds a function.`;
    case 'generator':
      return `${it} is a generator; return an array instead of yielding.`;
    default:
      if (inside === undefined) return undefined;
      return `${it} is nested${inside === '' ? '' : ` in '${inside}'`}; move it to the top level of the file.`;
  }
}

/** The error for a name that the module's top level does not bind. */
export function explainMissing(source: string, file: string, name: string): ShippingError {
  const candidate = candidatesIn(parseTolerantly(source, file), source).find((found) => found.name === name);
  const place = candidate ? placeOf(source, candidate.node.from) : { line: 1, column: 1 };
  const refusal = candidate && refusalOf(candidate);
  return new ShippingError(
    refusal ?? `there is no function '${name}' at the top level of this file.`,
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
  const reason =
    kind === 'import'
      ? `'${name}' is imported here; run it from the file that defines it.`
      : refusalOf({ kind, name })!;
  throw new ShippingError(reason, file, line, column);
}

function kindOfBinding(statement: ESTree.Node, name: string): Candidate['kind'] | 'import' {
  if (statement.type === 'ImportDeclaration') return 'import';
  const declaration = declarationIn(statement);
  const value =
    declaration?.type === 'VariableDeclaration'
      ? declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)?.init
      : declaration;
  if (value?.type === 'ClassDeclaration' || value?.type === 'ClassExpression') return 'class';
  if (!value || !/Function/.test(value.type)) return 'other';
  return (value as ESTree.FunctionDeclaration).generator ? 'generator' : 'function';
}
