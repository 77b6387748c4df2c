/** From what engines print and throw to what the editor shows. */
import { isAbsolute } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { OutputEvent, RemoteError } from '../cluster/client';
import { workWords } from './cluster-words';
import type { OutputRow } from './rpc';
import type { RunError } from './run-record';

export function itemError(error: RemoteError): RunError {
  return {
    name: error.ename,
    message: workWords(error.ename, error.evalue),
    engine: error.engineId ?? null,
    stack: stripVTControlCharacters(error.traceback.join('\n')),
    ...(error.file !== undefined && isAbsolute(error.file)
      ? { file: error.file, line: error.line, column: error.column }
      : {}),
  };
}

export function outputRow({ engineId, stream, text, items }: OutputEvent): OutputRow {
  return {
    engine: engineId ?? null,
    stream: stream === 'stderr' ? 'stderr' : 'stdout',
    text,
    ...(items && { items }),
  };
}
