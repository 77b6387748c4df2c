/** From a name in a source file to code an engine can run: slice, bundle, hash. */
import { bundle, type Travel } from './bundling/bundle';
import { ImportedBack } from './bundling/imported-back';
import { fixOwnLocation } from './bundling/own-location';
import { type PlainModule, toPlainModule } from './bundling/transpile';
import { stopAtStart } from './debugging/stop-at-start';
import { refuseClusterHandles } from './finding/cluster-handles';
import { explainMissing, refuseUnlessFunction } from './finding/refusals';
import { type Export, exportsOf } from './slicing/exports';
import { type ModuleModel, readModule } from './slicing/module-model';
import { notesOn } from './slicing/notes';
import { type Slice, slice, wholeModule } from './slicing/slice';
import {
  type ShippedFunction,
  ShippingError,
  type ShippingMode,
  type ShippingOptions,
} from './shipped-function';
import { referenceTo, refuseUnlessReferable } from './ship-reference';
import { Sources } from './sources';

export interface FunctionRequest extends ShippingOptions {
  /** Absolute path. */
  file: string;
  /** What the editor holds, when that is newer than the file. */
  source?: string;
  /** `default` for a default export without a name. */
  name: string;
  /** Default `slice`. */
  mode?: ShippingMode;
  /** The source as `toPlainModule` makes it, when it is on its way already. */
  plain?: Promise<PlainModule>;
  /** A debugger is to stop where the function begins. */
  stopAtStart?: boolean;
}

/** @throws ShippingError with a 1-based place in the user's file */
export async function shipFunction(request: FunctionRequest): Promise<ShippedFunction> {
  const { file, name, mode = 'slice', packages = 'installed' } = request;
  const sources = new Sources(request.unsaved);
  const text = request.source ?? readSource(file, sources);
  const plain = await (request.plain ?? toPlainModule(file, text, sources));
  const model = modelOf(plain);
  const statement = model.statements.find(({ defines }) => defines.has(name));
  if (!statement) throw explainMissing(text, file, name);
  refuseUnlessFunction(statement.node, name, text, file);

  const whole = mode !== 'slice';
  const reference = mode === 'reference' ? { file, text, name, model, sources } : undefined;
  if (reference) refuseUnlessReferable(reference);
  const shipped = await bundleSlice(plain, model, [name], {
    exports: name === 'default' ? '' : `export { ${name} as __target };`,
    entry: `export { ${name === 'default' ? 'default as __target' : '__target'} } from ${JSON.stringify(file)};`,
    travel: { sources, packages, whole },
    edit: request.stopAtStart ? (code) => stopAtStart(code, statement.node, name) : undefined,
  });
  return reference ? referenceTo(reference, shipped) : { ...shipped, name, origin: file };
}

export function readSource(file: string, sources: Sources): string {
  try {
    return sources.read(file);
  } catch (error) {
    if (error instanceof ShippingError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ShippingError(`cannot be read (${code ?? message})`, file, 1, 1, { cause: error });
  }
}

/** Models by the code they are of: a function and its inputs, and the next run of either, are of one module. */
const models = new Map<string, ModuleModel>();
const MODELS_KEPT = 8;

export function modelOf(plain: PlainModule): ModuleModel {
  const key = [...plain.own, JSON.stringify([...plain.behind]), plain.code].join('\n');
  const model = models.get(key) ?? parseModel(plain);
  models.delete(key);
  models.set(key, model);
  for (const oldest of models.keys()) if (models.size > MODELS_KEPT) models.delete(oldest);
  return model;
}

function parseModel(plain: PlainModule): ModuleModel {
  try {
    return readModule(plain.code, plain.own, plain.behind);
  } catch (error) {
    const at = (error as { loc?: { line: number; column: number } }).loc;
    if (!at) throw error;
    const { line, column } = plain.original(at.line, at.column + 1);
    const reason = `does not parse as a module: ${(error as Error).message.replace(/ \(\d+:\d+\)$/, '')}`;
    throw new ShippingError(reason, plain.file, line, column, { cause: error });
  }
}

/**
 * @param roots what the entry needs of the module
 * @param glue `exports` is added to the sliced module, `entry` imports from it, `edit` changes it within its lines, and
 *   statements that run functions of `runs` are the program's, too
 */
export async function bundleSlice(
  plain: PlainModule,
  model: ModuleModel,
  roots: readonly string[],
  glue: {
    exports: string;
    entry: string;
    travel: Travel;
    edit?: (code: string) => string;
    runs?: readonly string[];
  },
): Promise<Pick<ShippedFunction, 'code' | 'map' | 'format' | 'hash' | 'notes'>> {
  const exported = exportsOf(model);
  /** What the user's other files import from this one in turn. */
  const back = new Set<string>();
  for (;;) {
    const also = [...back].flatMap((name) => exported.get(name)!.local ?? []);
    const part = glue.travel.whole ? wholeModule(model, roots) : slice(model, roots, glue.runs, also);
    if (!glue.travel.whole) refuseClusterHandles(part.kept, plain);
    const exports = [glue.exports, ...[...back].map((name) => exported.get(name)!.text)].join('\n');
    try {
      return {
        ...(await bundle({
          module: plain,
          entry: glue.entry,
          travel: glue.travel,
          contents: contentsOf(glue.edit?.(part.code) ?? part.code, plain, exports),
          above: mentionsOwnModule(part, model) ? OWN_MODULE : '',
          open: glue.travel.whole ? NONE : exportsLackedBy(part, exported, back),
        })),
        notes: notesOn(part, plain),
      };
    } catch (error) {
      if (!(error instanceof ImportedBack)) throw error;
      for (const name of error.names) back.add(name);
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

function exportsLackedBy(
  { kept }: Slice,
  exported: ReadonlyMap<string, Export>,
  back: ReadonlySet<string>,
): ReadonlySet<string> {
  const held = new Set(kept.flatMap(({ defines }) => [...defines]));
  const isThere = ([name, { local, text }]: [string, Export]): boolean =>
    back.has(name) || (text === '' && held.has(local!));
  return new Set([...exported].filter((one) => !isThere(one)).map(([name]) => name));
}

function contentsOf(code: string, { file }: PlainModule, exports: string): string {
  return `${fixOwnLocation(code, file, true) ?? code}\n${exports}`;
}

/** CommonJS code that uses its own `module` must not meet the bundle's, which holds what the bundle exports. */
const OWN_MODULE =
  'var module = { exports: {}, id: __filename, filename: __filename, path: __dirname, loaded: false, children: [], paths: [], require }, exports = module.exports;';

function mentionsOwnModule({ kept }: Slice, { statements, bindings }: ModuleModel): boolean {
  const isModule = statements.some(({ node }) => /^(Import|Export)/.test(node.type));
  if (isModule || bindings.has('module') || bindings.has('exports')) return false;
  return kept.some(({ mentions }) => mentions.has('module') || mentions.has('exports'));
}
