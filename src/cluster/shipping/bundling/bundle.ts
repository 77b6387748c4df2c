/** From a sliced module to one self-contained file with its source map. */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BuildFailure, BuildResult } from 'esbuild';
import { type PackagePolicy, type ShippedFunction, ShippingError } from '../shipped-function';
import type { Sources } from '../sources';
import { LOADERS, type Position, absolute, bundler, firstMessage } from './bundler';
import { handedOn, holdsAll, ImportedBack, missedIn, withMark } from './imported-back';
import { isModuleFile } from './module-kind';
import { EDITOR_MODULES, resolvePlugin } from './resolve-plugin';
import { isStrict } from './strictness';
import type { PlainModule } from './transpile';

/** What may come along with a module. */
export interface Travel {
  sources: Sources;
  packages: PackagePolicy;
  /** Packages are imported also when nothing of them is used. */
  whole: boolean;
}

export interface BundleRequest {
  module: PlainModule;
  /** What the bundle starts from: a module that imports from the user's file and exports `__target`. */
  entry: string;
  /** The user's file, sliced, with the exports the entry needs. */
  contents: string;
  /** One line of ours above it; `''` for none. */
  above: string;
  /** Exports of the user's file that `contents` is without. */
  open: ReadonlySet<string>;
  travel: Travel;
}

export type Bundle = Pick<ShippedFunction, 'code' | 'map' | 'format' | 'hash'>;

/** Name of the entry in source maps; what it holds is ours or an inputs expression. */
export const ENTRY = '<inputs>';
const ESM_PRELUDE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * In the format that Node takes the user's file for, so that an import of a CommonJS package gives what it gives there.
 * A file that may be either is CommonJS, which TypeScript takes it for, until something in it needs an ES module.
 * @throws ShippingError; ImportedBack when a helper imports from the user's file what was sliced off
 */
export async function bundle(request: BundleRequest): Promise<Bundle> {
  if (isModuleFile(request.module.file)) return finish(await build(request, 'esm'), request, 'esm');
  const result = await build(request, 'cjs').catch((error: unknown) => {
    if (/Top-level await/.test(firstMessage(error)?.text ?? '')) return undefined;
    throw error;
  });
  if (result && !result.warnings.some(({ id }) => id === 'empty-import-meta'))
    return finish(result, request, 'cjs');
  return finish(await build(request, 'esm'), request, 'esm');
}

type Built = BuildResult<{ write: false; metafile: true }>;

async function build({ module, entry, ...request }: BundleRequest, format: 'cjs' | 'esm'): Promise<Built> {
  const esbuild = bundler();
  const dir = dirname(module.file);
  const above = request.above === '' ? '' : `${request.above}\n`;
  const map = Buffer.from(above === '' ? module.map : oneLineDown(module.map)).toString('base64');
  // Below a line of ours a `#!` is no longer the first.
  const contents = withMark(request.contents.replace(/^#!/, '//'), request.open);
  const withMap = `${above}${contents}\n//# sourceMappingURL=data:application/json;base64,${map}`;
  const result: Built = await esbuild
    .build({
      stdin: { contents: entry, resolveDir: dir, sourcefile: ENTRY, loader: 'ts' },
      outfile: join(dir, 'bundle.js'),
      absWorkingDir: dir,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      target: 'node20',
      format,
      banner: format === 'esm' ? { js: ESM_PRELUDE } : {},
      // No comment, path or layout reaches the code, so that its hash changes with its meaning only.
      minifyWhitespace: true,
      legalComments: 'none',
      sourcemap: 'external',
      sourcesContent: false,
      logLevel: 'silent',
      loader: LOADERS,
      plugins: [resolvePlugin({ origin: module.file, contents: withMap, format, ...request.travel })],
    })
    .catch((error: unknown) => {
      const { errors = [] } = error as Partial<BuildFailure>;
      throw lacking(missedIn(errors), request.open) ?? explain(error, module) ?? error;
    });
  if (request.open.size === 0) return result;
  const missed = [
    ...missedIn(result.warnings),
    ...handedOn(result.metafile, module.file, request.travel.sources),
  ];
  const asked = holdsAll(textOf(result, '.js')) ? [...request.open] : missed;
  const error = lacking(asked, request.open);
  if (error) throw error;
  return result;
}

/** What the file hands on from others has no name in it. */
function lacking(asked: readonly string[], open: ReadonlySet<string>): ImportedBack | undefined {
  const names = asked.map((name) => (open.has(name) ? name : '*')).filter((name) => open.has(name));
  return names.length === 0 ? undefined : new ImportedBack(new Set(names));
}

function textOf({ outputFiles }: Built, end: string): string {
  return outputFiles.find(({ path }) => path.endsWith(end))!.text;
}

/** In a source map each `;` ends a line. */
function oneLineDown(map: string): string {
  const parsed = JSON.parse(map) as { mappings: string };
  return JSON.stringify({ ...parsed, mappings: `;${parsed.mappings}` });
}

function finish(result: Built, { module, travel }: BundleRequest, format: 'cjs' | 'esm'): Bundle {
  refuseEditorModules(result, module, travel.sources);
  const head = format === 'cjs' && isStrict(result.metafile, module, travel.sources) ? '"use strict";\n' : '';
  const code = head + textOf(result, '.js');
  return {
    code,
    map: withAbsoluteSources(textOf(result, '.map'), dirname(module.file), head === '' ? '' : ';'),
    format,
    hash: createHash('sha256').update(code).digest('hex'),
  };
}

/** @param above source map's `;` for each line put above the bundle. */
function withAbsoluteSources(map: string, dir: string, above: string): string {
  const parsed = JSON.parse(map) as { sources: string[]; mappings: string };
  const base = pathToFileURL(join(dir, '/'));
  const sources = parsed.sources.map((source) => {
    const url = new URL(source, base);
    const path = url.protocol === 'file:' ? fileURLToPath(url) : source;
    return path.endsWith(ENTRY) ? ENTRY : path;
  });
  return JSON.stringify({ ...parsed, sources, mappings: above + parsed.mappings });
}

function refuseEditorModules(result: Built, module: PlainModule, sources: Sources): void {
  const [output] = Object.values(result.metafile.outputs).filter(({ entryPoint }) => entryPoint);
  const name = output?.imports.find(({ path, external }) => external && EDITOR_MODULES.has(path))?.path;
  if (name === undefined) return;
  const importer = Object.entries(result.metafile.inputs).find(([, { imports }]) =>
    imports.some(({ path }) => path === name),
  );
  const file = absolute(importer?.[0] ?? module.file, module.file);
  const { line, column } = lineOfImport(file, name, module, sources);
  throw new ShippingError(
    `'${name}' exists in the editor only and the function reaches it; move the code that needs it to another function`,
    file,
    line,
    column,
  );
}

function lineOfImport(
  file: string,
  name: string,
  module: PlainModule,
  sources: Sources,
): { line: number; column: number } {
  const own = file === module.file;
  const lines = (own ? module.code : sources.read(file)).split(/\r?\n/);
  const index = lines.findIndex((line) => new RegExp(`['"]${name}['"]`).test(line));
  const at = { line: index + 1, column: lines[index]!.search(/\S/) + 1 };
  return own ? module.original(at.line, at.column) : at;
}

/** esbuild's complaint as one sentence at the user's own line. */
function explain(error: unknown, module: PlainModule): ShippingError | undefined {
  const message = firstMessage(error);
  if (!message || /Top-level await/.test(message.text)) return undefined;
  const place = inUsersFile(message.at, module);
  return new ShippingError(
    message.ours ? message.text : reasonOf(message.text),
    place.file,
    place.line,
    place.column,
    { cause: error },
  );
}

/** What a complaint of esbuild means to the user, without its place. */
export function reasonOf(text: string): string {
  const missing = /^Could not resolve "(.*)"/.exec(text)?.[1];
  if (missing !== undefined) return notFound(missing);
  const [, from, name] = /^No matching export in "(.*)" for import "(.*)"$/.exec(text) ?? [];
  if (name !== undefined) return `${from} exports no '${name}': export it there, or correct the name`;
  const asset = /^No loader is configured for "(.*)" files/.exec(text)?.[1];
  if (asset !== undefined) return `a file of type ${asset} cannot be imported: read it with node:fs instead`;
  // What else esbuild complains of while it reads a file is the file's syntax.
  return `does not parse: ${text}`;
}

function notFound(missing: string): string {
  if (/^[./]/.test(missing)) return `cannot find '${missing}': correct the path`;
  // `@lib/x` may be a scoped package, and may be one of the paths that tsconfig.json gives names to.
  return /^[@~#]/.test(missing)
    ? `cannot find '${missing}': install the package, or correct the path for it in tsconfig.json`
    : `cannot find '${missing}': install the package`;
}

function inUsersFile(at: Position | undefined, module: PlainModule): Position {
  if (!at) return { file: module.file, line: 1, column: 1 };
  const file = absolute(at.file, module.file);
  return file === module.file ? { file, ...module.original(at.line, at.column) } : { ...at, file };
}
