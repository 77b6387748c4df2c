/** From what engines print and throw to what the editor shows. */
import { isAbsolute } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { RemoteError, type OutputEvent } from '../cluster/client';
import { workWords } from './cluster-words';
import type { OutputRow } from './rpc';
import type { RunError } from './run-record';
import type { Thrown } from './run-views';

export function itemError(error: RemoteError): RunError {
  const causes = causesOf(error);
  return {
    name: error.ename,
    message: workWords(error.ename, error.evalue),
    ...(causes.length > 0 ? { causes } : {}),
    engine: error.engineId ?? null,
    stack: stripVTControlCharacters(error.traceback.join('\n')),
    ...(error.file !== undefined && isAbsolute(error.file)
      ? { file: error.file, line: error.line, column: error.column }
      : {}),
  };
}

/** Engines send no more than eight, a chain that is a circle included. */
function causesOf({ cause }: RemoteError): Pick<Thrown, 'name' | 'message'>[] {
  if (!(cause instanceof RemoteError)) return [];
  return [{ name: cause.ename, message: cause.evalue }, ...causesOf(cause)];
}

export function outputRow({ engineId, stream, text, items }: OutputEvent): OutputRow {
  return {
    engine: engineId ?? null,
    stream: stream === 'stderr' ? 'stderr' : 'stdout',
    text,
    ...(items && { items }),
  };
}
