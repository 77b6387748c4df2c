/**
 * Positions in shipped code, turned into the user's own. Shipped code is compiled under a URL that
 * carries its hash; `Error.prepareStackTrace` rewrites such places, so that `err.stack` is right for user
 * code and for the console too. (Node's own source map support would also map every installed package.)
 */
import { fileURLToPath } from 'node:url';
import { TraceMap, originalPositionFor } from '@jridgewell/trace-mapping';

const PLACE = /(file:\/\/[^\s?#]*)?[?#]engine-room=([0-9a-f]+)(?:\.\d+)?:(\d+):(\d+)/g;

interface Shipped {
  readonly json: string;
  trace?: TraceMap;
}
const shipped = new Map<string, Shipped>();
const sources = new Set<string>();
/** Versions of files that were imported themselves: their positions are the user's own. */
const references = new Set<string>();

/** @param map source map v3 (JSON) with absolute sources, or `''` */
export function rememberMap(hash: string, map: string): void {
  if (Error.prepareStackTrace !== prepareStackTrace) Error.prepareStackTrace = prepareStackTrace;
  if (map === '') return;
  shipped.set(hash, { json: map });
  for (const source of (JSON.parse(map) as { sources: string[] }).sources) sources.add(source);
}

/** @param files absolute paths of what is imported under this version */
export function rememberReference(version: string, files: readonly string[]): void {
  references.add(version);
  for (const file of files) sources.add(file);
}

/** The code with its map at its end, where a debugger looks for it: whenever one attaches, it knows the user's files. */
export function withInlineMap({ code, map }: { code: string; map: string }): string {
  if (map === '') return code;
  const encoded = Buffer.from(map).toString('base64');
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${encoded}`;
}

/** True for a file that shipped code came from. */
export function isShippedSource(file: string): boolean {
  return sources.has(file);
}

/** A text, a stack say, with every place in shipped code replaced by the user's own file, line and column. */
export function mapPositions(text: string): string {
  return text.replace(PLACE, (place, url: string | undefined, hash: string, line: string, column: string) => {
    if (references.has(hash) && url !== undefined) return `${fileURLToPath(url)}:${line}:${column}`;
    const found = original(hash, Number(line), Number(column));
    return found ? `${found.file}:${found.line}:${found.column}` : place;
  });
}

/** @param line 1-based @param column 1-based, as the result's */
export function original(
  hash: string,
  line: number,
  column: number,
): { file: string; line: number; column: number } | undefined {
  const entry = shipped.get(hash);
  if (!entry) return undefined;
  entry.trace ??= new TraceMap(entry.json);
  const found = originalPositionFor(entry.trace, { line, column: column - 1 });
  return found.source === null
    ? undefined
    : { file: found.source, line: found.line, column: found.column + 1 };
}

function prepareStackTrace(error: Error, sites: NodeJS.CallSite[]): string {
  const lines = sites.map((site) => `    at ${String(site)}`);
  return mapPositions([headerOf(error), ...lines].join('\n'));
}

function headerOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return '<error>';
  }
}
