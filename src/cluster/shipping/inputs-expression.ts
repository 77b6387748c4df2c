/** An inputs expression, `range(1000)` or `xs, ys`: what it names, and what is wrong with it. */
import { basename } from 'node:path';
import type * as ESTree from 'estree';
import { ENTRY } from './bundling/bundle';
import { bundler, firstMessage, loaderFor } from './bundling/bundler';
import { ShippingError } from './shipped-function';
import { outerReferences, parseModule } from './slicing/module-model';
import { NODE_NAMES } from './slicing/node-names';

export interface ParsedInputs {
  /** Names that the expression does not bind itself. */
  names: string[];
  sequences: ESTree.ArrayExpression;
  /** Plain JavaScript that holds the sequences. */
  code: string;
}

/** What the sequences stand in: brackets that the user never wrote, and cannot find. */
const LIST = { before: 'async () => ([', after: '\n])' };
const CALL = { before: 'async () => f(', after: '\n)' };

/** @throws ShippingError with `<inputs>` as its file */
export async function parseInputs({
  expression,
  file,
}: {
  expression: string;
  file: string;
}): Promise<ParsedInputs> {
  if (expression.trim() === '') throw empty();
  const { transform } = bundler();
  const loader = loaderFor(file);
  const within = ({ before, after }: typeof LIST) => transform(`${before}${expression}${after}`, { loader });
  const { code } = await within(LIST).catch(async (error: unknown) => {
    const other = await within(CALL).catch((reason: unknown) => reason);
    throw explain([error, other], expression);
  });
  const program = parseModule(code);
  const [statement] = program.body;
  const arrow =
    program.body.length === 1 && statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  const sequences = arrow?.type === 'ArrowFunctionExpression' ? arrow.body : undefined;
  if (sequences?.type !== 'ArrayExpression')
    throw new ShippingError(
      `the inputs expression '${expression}' is not a list of expressions`,
      ENTRY,
      1,
      1,
    );
  if (sequences.elements.length === 0) throw empty();
  if (sequences.elements.includes(null)) {
    throw new ShippingError(
      `the inputs expression '${expression}' has a comma with nothing before it; leave it out`,
      ENTRY,
      1,
      1,
    );
  }
  return { names: [...new Set(outerReferences(program).map(({ name }) => name))], sequences, code };
}

function empty(): ShippingError {
  return new ShippingError('the inputs expression is empty; write one, range(100) say', ENTRY, 1, 1);
}

/** Of the faults in either brackets the one that is the text's own. */
function explain(errors: readonly unknown[], expression: string): unknown {
  const lines = expression.split('\n');
  const end = { line: lines.length, column: lines.at(-1)!.length + 1 };
  const faults = errors.flatMap((error) => {
    const message = firstMessage(error);
    if (!message) return [];
    const { line, column } = message.at ?? { line: 1, column: 1 };
    // What is missing at the end shows on the line that closes our brackets.
    const isLate = line > lines.length;
    const place = isLate ? end : { line, column: column - (line === 1 ? LIST.before.length : 0) };
    return [{ isLate, place, what: isLate ? early(message.text) : unexpected(message.text) }];
  });
  const fault =
    faults.find(({ isLate }) => !isLate) ?? faults.find(({ what }) => what !== EARLY) ?? faults[0];
  if (!fault) return errors[0];
  const { place, what } = fault;
  const text = `the inputs expression '${expression}' does not parse at column ${place.column}: ${what}`;
  return new ShippingError(text, ENTRY, place.line, place.column, { cause: errors[0] });
}

const EARLY = 'it ends too early';

function early(text: string): string {
  return text.startsWith('Unexpected')
    ? EARLY
    : text.replace(/ but found (?:"[\])]"|end of file)$/, ' before the end');
}

function unexpected(text: string): string {
  return text.replace(/^Expected "[\])]" but found/, 'Unexpected');
}

/** @param names that the module does not bind. @throws ShippingError when one is no name of Node's either */
export function refuseUnknown(names: readonly string[], expression: string, file: string): void {
  const unknown = names.find((name) => !(name in globalThis) && !NODE_NAMES.has(name));
  if (unknown === undefined) return;
  const column = expression.search(new RegExp(`(?<![\\w$.])${unknown.replace(/\$/g, '\\$')}(?![\\w$])`)) + 1;
  throw new ShippingError(
    `the inputs expression uses '${unknown}', which ${basename(file)} neither defines nor imports; define it at the top level there, or correct the name`,
    ENTRY,
    1,
    Math.max(column, 1),
  );
}
