/**
 * A TypeScript, JSX or JavaScript source as plain JavaScript: types erased, enums, namespaces and
 * decorators lowered as the user's tsconfig.json says. Slicing then needs one exact grammar only.
 */
import { basename, dirname } from 'node:path';
import { TraceMap, originalPositionFor } from '@jridgewell/trace-mapping';
import type { PluginBuild } from 'esbuild';
import { bundler, loaderFor, parseError } from './bundler';

export interface PlainModule {
  readonly file: string;
  readonly code: string;
  /** Source map v3 (JSON) from `code` to the user's source. */
  readonly map: string;
  /** 1-based position in the user's source of a 1-based position in `code`. */
  original(line: number, column: number): { line: number; column: number };
}

/** @throws ShippingError with the place where the source does not parse */
export async function toPlainModule(file: string, source: string): Promise<PlainModule> {
  const esbuild = await bundler();
  const result = await esbuild
    .build({
      entryPoints: [file],
      outfile: `${file}.js`,
      absWorkingDir: dirname(file),
      bundle: false,
      write: false,
      platform: 'node',
      target: 'node20',
      sourcemap: 'external',
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [{ name: 'source', setup: (build) => serve(build, file, source) }],
    })
    .catch((error: unknown) => {
      throw parseError(error, file) ?? error;
    });
  const [map, code] = ['.map', '.js'].map(
    (end) => result.outputFiles.find((output) => output.path.endsWith(end))?.text ?? '',
  ) as [string, string];
  return plainModule(file, code, map);
}

function serve(build: PluginBuild, file: string, source: string): void {
  build.onResolve({ filter: /.*/ }, () => ({ path: file }));
  build.onLoad({ filter: /.*/ }, () => ({ contents: source, loader: loaderFor(file) }));
}

function plainModule(file: string, code: string, map: string): PlainModule {
  let trace: TraceMap | undefined;
  return {
    file,
    code,
    map: JSON.stringify({ ...(JSON.parse(map) as object), sources: [basename(file)] }),
    original(line, column) {
      trace ??= new TraceMap(map);
      const found = originalPositionFor(trace, { line, column: column - 1 });
      return found.line === null ? { line, column } : { line: found.line, column: found.column + 1 };
    },
  };
}
