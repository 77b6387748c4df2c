/** esbuild, loaded when first needed and stopped when asked: its service is a process of its own. */
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type * as Esbuild from 'esbuild';
import { ShippingError } from '../shipped-function';

let loaded: typeof Esbuild | undefined;

/** Required, not imported: a quarter of the time, for a package that is CommonJS. */
export function bundler(): typeof Esbuild {
  loaded ??= createRequire(__filename)('esbuild') as typeof Esbuild;
  return loaded;
}

/** Ends esbuild's service, if one runs. The next build starts another. */
export async function stopBundler(): Promise<void> {
  await loaded?.stop();
}

/** The loader for a source file, by its extension; JSX is allowed in plain JavaScript. */
export function loaderFor(file: string): 'ts' | 'tsx' | 'jsx' {
  if (/\.[cm]?ts$/i.test(file)) return 'ts';
  return /\.tsx$/i.test(file) ? 'tsx' : 'jsx';
}

const TEXT = 'txt md sql csv tsv html htm xml svg glsl vert frag wgsl graphql gql'.split(' ');

/** What an import of a file gives, by the file's extension, beyond what esbuild knows: a text, or its bytes. */
export const LOADERS: Readonly<Record<string, Esbuild.Loader>> = {
  ...Object.fromEntries(TEXT.map((extension) => [`.${extension}`, 'text' as const])),
  '.js': 'jsx',
  '.wasm': 'binary',
  '.css': 'empty',
};

/** A place in a file: 1-based line and column (UTF-16 units). */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** esbuild's first complaint, with its byte column turned into a column. `ours`: a plugin of ours made it. */
export function firstMessage(error: unknown): { text: string; at?: Position; ours: boolean } | undefined {
  const [message] = (error as Partial<Esbuild.BuildFailure>).errors ?? [];
  return message && { text: message.text, at: positionOf(message.location), ours: message.pluginName !== '' };
}

function positionOf(location: Esbuild.Location | null): Position | undefined {
  if (!location) return undefined;
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  return { file: location.file, line: location.line, column: before.length + 1 };
}

/** The error for a source that does not parse. @param at where, if it is not the message's own place */
export function parseError(error: unknown, file: string): ShippingError | undefined {
  const message = firstMessage(error);
  if (!message) return undefined;
  const { line, column } = message.at ?? { line: 1, column: 1 };
  return new ShippingError(`does not parse: ${message.text}`, file, line, column, { cause: error });
}

export function absolute(path: string, besideFile: string): string {
  return resolve(dirname(besideFile), path);
}
