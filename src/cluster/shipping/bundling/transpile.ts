/**
 * A TypeScript, JSX or JavaScript source as plain JavaScript: types erased, enums, namespaces and
 * decorators lowered as the user's tsconfig.json says. Slicing then needs one exact grammar only.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TraceMap, originalPositionFor } from '@jridgewell/trace-mapping';
import type { Plugin } from 'esbuild';
import { Sources } from '../sources';
import { Aliases } from './aliases';
import { bundler, loaderFor, parseError } from './bundler';
import { type Behind, OwnFiles } from './own-packages';
import { saysUseStrict } from './says-use-strict';

export interface PlainModule {
  readonly file: string;
  readonly code: string;
  /** Its own text says so at its top: `code` may say it because tsconfig.json does, which Node does not read. */
  readonly saysUseStrict: boolean;
  /** Source map v3 (JSON) from `code` to the user's source. */
  readonly map: string;
  /** Imports that lead to files of the user's own, though they look like packages. */
  readonly own: ReadonlySet<string>;
  /** What stands behind files of the user's own, by specifier. */
  readonly behind: ReadonlyMap<string, Behind>;
  /** 1-based position in the user's source of a 1-based position in `code`. */
  original(line: number, column: number): { line: number; column: number };
}

/**
 * @param sources what other files hold
 * @throws ShippingError with the place where the source does not parse
 */
export async function toPlainModule(
  file: string,
  source: string,
  sources = new Sources(),
): Promise<PlainModule> {
  const esbuild = bundler();
  // Text from a pipe has no folder of its own to esbuild, so its tsconfig.json is named.
  const tsconfig = nearest('tsconfig.json', dirname(file)) ?? nearest('jsconfig.json', dirname(file));
  const aliases = new Aliases(tsconfig);
  const files = new OwnFiles(sources, aliases);
  const read = (): Pick<PlainModule, 'own' | 'behind'> => ({
    own: files.lookingLikePackages(source, file),
    behind: files.behind(source, file),
  });
  let others = read();
  const result = await esbuild
    .build({
      stdin: { contents: source, resolveDir: dirname(file), sourcefile: file, loader: loaderFor(file) },
      outfile: `${file}.js`,
      absWorkingDir: dirname(file),
      tsconfig,
      bundle: false,
      write: false,
      platform: 'node',
      target: 'node20',
      sourcemap: 'external',
      sourcesContent: false,
      logLevel: 'silent',
      plugins: aliases.areOpen ? [asking(aliases, () => (others = read()))] : [],
    })
    .catch((error: unknown) => {
      throw parseError(error, file) ?? error;
    });
  const [map, code] = ['.map', '.js'].map(
    (end) => result.outputFiles.find((output) => output.path.endsWith(end))?.text ?? '',
  ) as [string, string];
  return plainModule(file, code, map, { ...others, saysUseStrict: saysUseStrict(source) });
}

/** What esbuild says leads to files that import by other names. */
function asking(aliases: Aliases, again: () => void): Plugin {
  return {
    name: 'aliases',
    setup: (build) =>
      build.onStart(async () => {
        while (aliases.areOpen) {
          await aliases.ask(build);
          again();
        }
      }),
  };
}

function nearest(name: string, from: string): string | undefined {
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, name))) return join(dir, name);
    if (dir === dirname(dir)) return undefined;
  }
}

function plainModule(
  file: string,
  code: string,
  map: string,
  { own, behind, saysUseStrict }: Pick<PlainModule, 'own' | 'behind' | 'saysUseStrict'>,
): PlainModule {
  let trace: TraceMap | undefined;
  return {
    file,
    code,
    saysUseStrict,
    own,
    behind,
    map: JSON.stringify({ ...(JSON.parse(map) as object), sources: [basename(file)] }),
    original(line, column) {
      trace ??= new TraceMap(map);
      const found = originalPositionFor(trace, { line, column: column - 1 });
      return found.line === null ? { line, column } : { line: found.line, column: found.column + 1 };
    },
  };
}
