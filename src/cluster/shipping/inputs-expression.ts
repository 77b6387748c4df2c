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

const PREFIX = '[';

/** @throws ShippingError with `<inputs>` as its file */
export async function parseInputs({
  expression,
  file,
}: {
  expression: string;
  file: string;
}): Promise<ParsedInputs> {
  if (expression.trim() === '')
    throw new ShippingError('the inputs expression is empty; write one, range(100) say', ENTRY, 1, 1);
  const { transform } = bundler();
  const { code } = await transform(`async () => (${PREFIX}${expression}\n])`, {
    loader: loaderFor(file),
  }).catch((error: unknown) => {
    throw explain(error, expression);
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
  return { names: [...new Set(outerReferences(program).map(({ name }) => name))], sequences, code };
}

function explain(error: unknown, expression: string): unknown {
  const message = firstMessage(error);
  if (!message) return error;
  const { line, column } = message.at ?? { line: 1, column: 1 };
  const shift = line === 1 ? 'async () => ('.length + PREFIX.length : 0;
  const lines = expression.split('\n');
  // What is missing at the end shows on the line that closes our bracket.
  const place =
    line > lines.length
      ? { line: lines.length, column: lines.at(-1)!.length + 1 }
      : { line, column: column - shift };
  // The bracket is ours; the user never wrote it and cannot find it.
  const what = message.text
    .replace(/ but found "\]"$/, ' before the end')
    .replace('Expected "]" but found', 'Unexpected');
  const text = `the inputs expression '${expression}' does not parse at column ${place.column}: ${what}`;
  return new ShippingError(text, ENTRY, place.line, place.column, { cause: error });
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
