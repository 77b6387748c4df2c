/** Where a live function value stands in its program's source, asked of V8's own inspector. */
import { readFileSync } from 'node:fs';
import { type Debugger, type Runtime, Session } from 'node:inspector';
import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TraceMap, originalPositionFor } from '@jridgewell/trace-mapping';

export interface Location {
  /** Absolute path of the source as the user wrote it. */
  file: string;
  /** The source the program runs, which may be older than the file. */
  source: string;
  /** 1-based, somewhere in the function's head. */
  line: number;
  column: number;
}

/** Undefined for native functions, and for code that is in no file. */
export function locate(fn: (...args: never[]) => unknown): Location | undefined {
  const found = inspect(fn);
  if (!found) return undefined;
  const { script, line, column } = found;
  const file = pathOf(script.url);
  if (file === undefined) return undefined;
  return script.sourceMapURL?.startsWith('data:')
    ? throughMap(script.sourceMapURL, file, line, column)
    : inFile(file, line, column);
}

const KEY = Symbol.for('engine-room.located');

function inspect(
  fn: unknown,
): { script: Debugger.ScriptParsedEventDataType; line: number; column: number } | undefined {
  const session = new Session();
  const scripts = new Map<string, Debugger.ScriptParsedEventDataType>();
  const holder = globalThis as Record<symbol, unknown>;
  session.connect();
  try {
    session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params));
    session.post('Debugger.enable');
    holder[KEY] = fn;
    const expression = `globalThis[Symbol.for('engine-room.located')]`;
    // In this process the answers come before `post` returns.
    let objectId: string | undefined;
    session.post('Runtime.evaluate', { expression }, (_, reply) => (objectId = reply.result.objectId));
    if (objectId === undefined) return undefined;
    let properties: Runtime.InternalPropertyDescriptor[] = [];
    session.post('Runtime.getProperties', { objectId, ownProperties: true }, (_, reply) => {
      properties = reply.internalProperties ?? [];
    });
    const place = properties.find(({ name }) => name === '[[FunctionLocation]]')?.value?.value as
      Debugger.Location | undefined;
    const script = place && scripts.get(place.scriptId);
    return script && { script, line: place.lineNumber + 1, column: (place.columnNumber ?? 0) + 1 };
  } finally {
    delete holder[KEY];
    session.disconnect();
  }
}

function pathOf(url: string): string | undefined {
  if (url.startsWith('file:')) return fileURLToPath(url.replace(/[?#].*$/, ''));
  return isAbsolute(url) ? url : undefined;
}

function inFile(file: string, line: number, column: number): Location | undefined {
  const source = read(file);
  return source === undefined ? undefined : { file, source, line, column };
}

/** A program that is compiled as it loads (tsx, ts-node) carries its map in itself. */
function throughMap(url: string, script: string, line: number, column: number): Location | undefined {
  const json = Buffer.from(
    url.slice(url.indexOf(',') + 1),
    url.includes(';base64,') ? 'base64' : 'utf8',
  ).toString();
  const trace = new TraceMap(json);
  const found = originalPositionFor(trace, { line, column: column - 1 });
  if (found.source === null) return undefined;
  const file = pathOf(found.source) ?? resolve(dirname(script), found.source);
  const source = trace.sourcesContent?.[trace.sources.indexOf(found.source)] ?? read(file);
  return source == null ? undefined : { file, source, line: found.line, column: found.column + 1 };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
