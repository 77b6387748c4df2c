/**
 * Which imports travel in the bundle: the user's own files do, by real path, so that a workspace
 * package linked into node_modules does too; installed packages stay where they are.
 */
import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, extname } from 'node:path';
import type {
  ImportKind,
  OnLoadResult,
  OnResolveArgs,
  OnResolveResult,
  Plugin,
  PluginBuild,
  ResolveResult,
} from 'esbuild';
import { INPUTS_RUNTIME, INPUTS_RUNTIME_CODE } from '../inputs-runtime';
import type { PackagePolicy } from '../shipped-function';
import type { Sources } from '../sources';
import { decodeText, TextError } from '../text-file';
import { LOADERS, loaderFor } from './bundler';
import { isModuleFile } from './module-kind';
import { isInstalled } from './aliases';
import { LOCATION_OF, fixOwnLocation, locationModule } from './own-location';

export interface ResolveOptions {
  /** The user's file: what the engine will resolve packages from. */
  origin: string;
  /** Replaces the content of `origin`. */
  contents: string;
  format: 'cjs' | 'esm';
  sources: Sources;
  packages: PackagePolicy;
  /** Packages are imported also when nothing of them is used. */
  whole: boolean;
}

/** Modules that exist in the editor only. */
export const EDITOR_MODULES = new Set(['vscode', 'electron']);
const BARE_PACKAGE = /^[^./\\#:][^:]*$/;
/** A path beside the importer leads where esbuild finds it by itself; every question of its costs a way there and back. */
const TO_BE_PLACED = /^[^.]|\.node$/;
const OURS = { resolvedByUs: true };

export function resolvePlugin(options: ResolveOptions): Plugin {
  return {
    name: 'engine-room',
    setup(build) {
      build.onResolve({ filter: TO_BE_PLACED }, (args) => resolveImport(build, args, options));
      build.onLoad({ filter: /.*/, namespace: 'location' }, ({ path }) => ({
        contents: locationModule(path),
        loader: 'js',
      }));
      build.onLoad({ filter: /.*/, namespace: 'inputs' }, () => ({
        contents: INPUTS_RUNTIME_CODE,
        loader: 'js',
      }));
      build.onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => load(path, options));
    },
  };
}

const CODE = /\.[cm]?[jt]sx?$/;

/** Undefined leaves the file to esbuild. */
function load(path: string, { origin, contents: sliced, sources }: ResolveOptions): OnLoadResult | undefined {
  if (path === origin) return { contents: sliced, loader: 'jsx', resolveDir: dirname(path) };
  try {
    const contents = contentsOf(path, sources.unsaved(path));
    const loader = CODE.test(path) ? loaderFor(path) : (LOADERS[extname(path)] ?? 'default');
    return contents === undefined ? undefined : { contents, loader };
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return { errors: [{ text: error.message, location: { file: path, line: error.line } }] };
  }
}

/** @returns undefined when it is what esbuild would read. @throws TextError when it is no text, but ought to be. */
function contentsOf(path: string, unsaved: string | undefined): string | undefined {
  const isCode = CODE.test(path);
  const fixed = (text: string): string | undefined => (isCode ? fixOwnLocation(text, path) : undefined);
  if (unsaved !== undefined) return fixed(unsaved) ?? unsaved;
  if (!isCode && LOADERS[extname(path)] !== 'text' && extname(path) !== '.json') return undefined;
  const bytes = readFileSync(path);
  // What others have installed is taken as Node takes it.
  if (isUtf8(bytes) || isInstalled(path)) return fixed(bytes.toString('utf8'));
  const text = decodeText(bytes, path);
  return fixed(text) ?? text;
}

async function resolveImport(
  build: PluginBuild,
  args: OnResolveArgs,
  { origin, format, sources, packages, whole }: ResolveOptions,
): Promise<OnResolveResult | undefined> {
  const { path, kind, importer, resolveDir } = args;
  if (args.pluginData === OURS || kind === 'entry-point') return undefined;
  if (path.startsWith(LOCATION_OF))
    return { path: path.slice(LOCATION_OF.length), namespace: 'location', sideEffects: false };
  if (path === INPUTS_RUNTIME) return { path, namespace: 'inputs', sideEffects: false };
  if (path === origin) return { path };
  if (isBuiltin(path) || EDITOR_MODULES.has(path)) return { path, external: true, sideEffects: false };

  const find = (dir: string, as: ImportKind = kind): Promise<ResolveResult> =>
    build.resolve(path, { kind: as, importer, resolveDir: dir, pluginData: OURS });
  const found = await find(resolveDir);
  if (found.errors.length > 0) {
    // A package imported while the function runs is missed then, and only by who asks for it.
    if (kind === 'dynamic-import' && BARE_PACKAGE.test(path)) return { path, external: true };
    // Left to esbuild: a missing module is an error at its import, but not inside try/catch.
    return undefined;
  }
  const { path: file, namespace, suffix, external } = found;
  const wanted = (): boolean =>
    whole || kind !== 'import-statement' || isImportedBare(path, importer, sources);
  const sideEffects = found.sideEffects && wanted();
  if (external) return { path, external, sideEffects };
  if (extname(file) === '.node') {
    return packages === 'installed'
      ? { path: file, external: true }
      : {
          errors: [
            {
              text: `'${basename(file)}' is a native addon and runs where it was installed only; install its package beside the file on the engines' machines`,
            },
          ],
        };
  }
  const home = dirname(origin);
  const installed =
    packages === 'installed' &&
    isInstalled(file) &&
    BARE_PACKAGE.test(path) &&
    (resolveDir === home || (await find(home)).path === file) &&
    (format === 'esm' ||
      kind !== 'import-statement' ||
      !isEsm(file) ||
      !isEsm((await find(home, 'require-call')).path));
  if (installed) return { path, external: true, sideEffects };
  return { path: file, namespace, suffix, sideEffects: found.sideEffects };
}

/** `import 'dotenv/config'`: wanted for what it does, whatever it exports. */
function isImportedBare(specifier: string, importer: string, sources: Sources): boolean {
  if (!existsSync(importer)) return false;
  const literal = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\bimport\\s*['"]${literal}['"]`).test(
    sources.unsaved(importer) ?? readFileSync(importer, 'utf8'),
  );
}

/** CommonJS cannot load it on every Node: such a package travels in the bundle. */
function isEsm(file: string): boolean {
  return file === '' || (/js$/.test(extname(file)) && isModuleFile(file));
}
