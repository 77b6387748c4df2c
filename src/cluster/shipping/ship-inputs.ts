/** From an inputs expression (`range(1000)`, or `xs, ys`) to a function that gives its sequences as arrays. */
import { basename } from 'node:path';
import { bundler, firstMessage, loaderFor } from './bundling/bundler';
import { ENTRY } from './bundling/bundle';
import { toPlainModule } from './bundling/transpile';
import { bundleSlice, modelOf, readSource } from './ship-function';
import { type ShippedFunction, ShippingError, type ShippingOptions } from './shipped-function';
import { Sources } from './sources';
import { outerReferences, parseModule } from './slicing/module-model';
import { NODE_NAMES } from './slicing/node-names';
import { INPUTS_RUNTIME } from './inputs-runtime';

export interface InputsRequest extends ShippingOptions {
  /** Absolute path of the module whose names the expression may use. */
  file: string;
  source?: string;
  expression: string;
}

const PREFIX = '[';

/**
 * The shipped function takes nothing and returns a promise of `unknown[][]`.
 * @throws ShippingError; a mistake in the expression has `<inputs>` as its file
 */
export async function shipInputs(request: InputsRequest): Promise<ShippedFunction> {
  const { file, expression, packages = 'installed' } = request;
  const sources = new Sources(request.unsaved);
  const names = await namesIn(expression, file);
  const text = request.source ?? readSource(file, sources);
  // A mention keeps an import that only the expression uses: TypeScript drops imports nobody uses.
  const plain = await toPlainModule(file, `${text}\n;() => [${names.join(', ')}];`);
  const model = modelOf(plain);
  const own = names.filter((name) => model.bindings.has(name));
  const ours = names.includes('range') && !model.bindings.has('range');
  refuseUnknown(
    names.filter((name) => !model.bindings.has(name) && !(ours && name === 'range')),
    expression,
    file,
  );

  const imports = own.map((name) => `${alias(name)} as ${name}`).join(', ');
  const shipped = await bundleSlice(plain, model, own, {
    exports: own.length > 0 ? `export { ${own.map((name) => `${name} as ${alias(name)}`).join(', ')} };` : '',
    entry: [
      own.length > 0 ? `import { ${imports} } from ${JSON.stringify(file)};` : '',
      `import { collect as __collect${ours ? ', range' : ''} } from ${JSON.stringify(INPUTS_RUNTIME)};`,
      `export const __target = async () => __collect([`,
      `${expression}`,
      `]);`,
    ].join('\n'),
    // The rest of the module has no part in its inputs, however the function itself travels.
    travel: { sources, packages, whole: false },
  });
  return { ...shipped, name: 'inputs', origin: file };
}

const alias = (name: string): string => `__input_${name}`;

async function namesIn(expression: string, file: string): Promise<string[]> {
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
  const isOneArray =
    program.body.length === 1 &&
    statement?.type === 'ExpressionStatement' &&
    statement.expression.type === 'ArrowFunctionExpression' &&
    statement.expression.body.type === 'ArrayExpression';
  if (!isOneArray)
    throw new ShippingError(
      `the inputs expression '${expression}' is not a list of expressions`,
      ENTRY,
      1,
      1,
    );
  return [...new Set(outerReferences(program).map(({ name }) => name))];
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

function refuseUnknown(names: readonly string[], expression: string, file: string): void {
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
