/** From an inputs expression (`range(1000)`, or `xs, ys`) to a function that gives its sequences as arrays. */
import { type PlainModule, toPlainModule } from './bundling/transpile';
import { bundleSlice, modelOf, readSource } from './ship-function';
import type { ShippedFunction, ShippingOptions } from './shipped-function';
import { Sources } from './sources';
import type { ModuleModel } from './slicing/module-model';
import { type ParsedInputs, parseInputs, refuseUnknown } from './inputs-expression';
import { INPUTS_RUNTIME } from './inputs-runtime';
import { literalSequences, mayBindRange } from './literal-inputs';

export interface InputsRequest extends ShippingOptions {
  /** Absolute path of the module whose names the expression may use. */
  file: string;
  source?: string;
  expression: string;
  /** The function they are for: what runs that is the program, which has no part in its inputs. */
  of?: string;
  /** The source as `toPlainModule` makes it, when it is on its way already. */
  plain?: Promise<PlainModule>;
}

/**
 * The shipped function takes nothing and returns a promise of `unknown[][]`.
 * @throws ShippingError; a mistake in the expression has `<inputs>` as its file
 */
export async function shipInputs(request: InputsRequest): Promise<ShippedFunction> {
  return shipParsed(await parseInputs(request), request);
}

/**
 * The inputs in the quickest way: as sequences where they are the same on any machine, else as a function.
 * @throws ShippingError as `shipInputs` does
 */
export async function prepareInputs(request: InputsRequest): Promise<ShippedFunction | unknown[][]> {
  const parsed = await parseInputs(request);
  const { names, sequences, code } = parsed;
  const self = names.length === 0 || (names.join() === 'range' && !mayBindRange(textOf(request)));
  return (self && (await literalSequences(sequences, code))) || shipParsed(parsed, request);
}

function textOf({ file, source, unsaved }: InputsRequest): string {
  return source ?? readSource(file, new Sources(unsaved));
}

async function shipParsed({ names }: ParsedInputs, request: InputsRequest): Promise<ShippedFunction> {
  const { file, expression, packages = 'installed' } = request;
  const sources = new Sources(request.unsaved);
  const [plain, model] = await readModuleFor(names, request, sources);
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
    runs: request.of === undefined ? [] : [request.of],
  });
  return { ...shipped, name: 'inputs', origin: file };
}

const alias = (name: string): string => `__input_${name}`;

async function readModuleFor(
  names: readonly string[],
  request: InputsRequest,
  sources: Sources,
): Promise<[PlainModule, ModuleModel]> {
  const { file } = request;
  const text = textOf(request);
  const plain = await (request.plain ?? toPlainModule(file, text, sources));
  const model = modelOf(plain);
  const dropped = names.filter((name) => !model.bindings.has(name) && isImported(name, text));
  if (dropped.length === 0) return [plain, model];
  // A mention keeps an import that only the expression uses: TypeScript drops imports nobody uses.
  const mentioning = await toPlainModule(file, `${text}\n;() => [${names.join(', ')}];`, sources);
  return [mentioning, modelOf(mentioning)];
}

function isImported(name: string, text: string): boolean {
  return new RegExp(`\\bimport\\b[^;'"]*(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(text);
}
