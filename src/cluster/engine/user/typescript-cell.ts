/**
 * TypeScript cells: esbuild takes the types away, and the result is laid out
 * again so that every statement stands on the line the user wrote it on.
 */
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping';
import type * as Esbuild from 'esbuild';

type Loader = 'ts' | 'tsx';

export const isTypeScriptFile = (file: string | undefined): boolean => /\.[cm]?tsx?$/.test(file ?? '');

/** A cell that is neither JavaScript nor TypeScript. Line and column are 1-based, of the cell. */
export class CellSyntaxError extends SyntaxError {
  override name = 'SyntaxError';
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/**
 * @returns plain JavaScript, or undefined when this installation has no esbuild.
 * @throws CellSyntaxError
 */
export async function stripTypes(code: string, file: string | undefined): Promise<string | undefined> {
  const esbuild = await loadEsbuild();
  if (!esbuild) return undefined;
  const loader: Loader = /\.[jt]sx$/.test(file ?? '') ? 'tsx' : 'ts';
  try {
    const { code: stripped, map } = await esbuild.transform(code, {
      loader,
      target: `node${process.versions.node}`,
      sourcemap: 'external',
      legalComments: 'none',
      logLevel: 'silent',
      // Template literals could not be laid out again: their line ends mean something.
      supported: { 'template-literal': false },
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: false } },
    });
    return layOut(stripped, map);
  } catch (error) {
    const [first] = (error as { errors?: Esbuild.Message[] }).errors ?? [];
    if (!first) throw error;
    const { line = 1, column = 0 } = first.location ?? {};
    throw new CellSyntaxError(first.text, line, column + 1);
  }
}

async function loadEsbuild(): Promise<typeof Esbuild | undefined> {
  try {
    return await import('esbuild');
  } catch {
    return undefined;
  }
}

/** Put each generated line on its original line, as far as the lines before it leave room. */
function layOut(generated: string, map: string): string {
  const mappings = decodedMappings(new TraceMap(map));
  const lines: string[] = [''];
  generated.split('\n').forEach((text, index) => {
    const original = mappings[index]?.find((segment) => segment.length > 1)?.[2] ?? 0;
    // What might be a line comment must keep its line end.
    const mustBreak = lines.at(-1)?.includes('//') ?? false;
    if (mustBreak) lines.push('');
    while (lines.length - 1 < original) lines.push('');
    lines[lines.length - 1] += text;
  });
  return lines.join('\n');
}
