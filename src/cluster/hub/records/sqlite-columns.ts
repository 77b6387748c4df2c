/**
 * How records lie in SQLite: one column each, by ipyparallel's names. Dicts are JSON text, instants and the rest
 * plain text, so that any SQLite tool can read them; the list of a record's buffers is one BLOB.
 */
import { parseDict } from '../../protocol/messages';
import {
  columns,
  isBuffers,
  isColumn,
  valueOf,
  type Column,
  type MessageParts,
  type TaskRecord,
} from './task-record';

export type Stored = string | number | Uint8Array | null;

const JSON_COLUMNS: ReadonlySet<Column> = new Set<Column>([
  ...(['header', 'metadata', 'content', 'result_header', 'result_metadata', 'result_content'] as const),
  ...(['execute_result', 'error'] as const),
]);

/** What a request said never changes. */
const OF_REQUEST: ReadonlySet<Column> = new Set<Column>([
  ...(['msg_id', 'header', 'metadata', 'content', 'buffers', 'submitted', 'client_uuid', 'queue'] as const),
  'label',
]);

export const changingColumns = columns.filter((column) => !OF_REQUEST.has(column));

export const columnDefinitions = columns.map(definitionOf);

/** Files of before lack some columns: what is to be added to one. @param present the columns it has. */
export function missingDefinitions(present: ReadonlySet<string>): string[] {
  return columns.filter((column) => !present.has(column)).map(definitionOf);
}

function definitionOf(column: Column): string {
  if (column === 'msg_id') return 'msg_id TEXT NOT NULL UNIQUE';
  if (column === 'engine_id') return 'engine_id INTEGER';
  return `${column} ${isBuffers(column) ? 'BLOB' : 'TEXT'}`;
}

/** A record's value in a column as it is stored. */
export function storedValue(record: TaskRecord, column: Column): Stored {
  if (isBuffers(column)) {
    const parts = column === 'buffers' ? record.request : record.result;
    return parts ? packBuffers(parts.buffers) : null;
  }
  const bytes = bytesIn(record, column);
  if (bytes !== undefined) return bytes === null ? null : bytes.toString('utf8');
  return valueOf(record, column) as string | number | null;
}

/** The value that a stored one means, as `valueOf` has it. */
export function loadedValue(stored: Stored, column: Column): unknown {
  if (stored === null) return null;
  if (isBuffers(column)) return unpackBuffers(stored as Uint8Array);
  return JSON_COLUMNS.has(column) ? (parseDict(Buffer.from(stored as string)) ?? null) : stored;
}

/** The record that a row with all columns means. */
export function loadedRecord(row: Readonly<Record<string, unknown>>): TaskRecord {
  const text = (column: Column): string | null => row[column] as string | null;
  const bytes = (column: Column): Buffer | null => {
    const value = text(column);
    return value === null ? null : Buffer.from(value);
  };
  const buffers = (column: Column): readonly Buffer[] => {
    const blob = row[column] as Uint8Array | null;
    return blob ? unpackBuffers(blob) : [];
  };
  const parts = (of: '' | 'result_'): MessageParts => ({
    header: bytes(`${of}header`) ?? NOTHING,
    metadata: bytes(`${of}metadata`) ?? NOTHING,
    content: bytes(`${of}content`) ?? NOTHING,
    buffers: buffers(`${of}buffers`),
  });
  return {
    msgId: text('msg_id') ?? '',
    queue: text('queue') === 'mux' ? 'mux' : 'task',
    request: parts(''),
    engine: text('engine_uuid'),
    engineId: row['engine_id'] as number | null,
    ...(text('result_header') === null ? {} : { result: parts('result_') }),
    received: text('received'),
    resubmitted: text('resubmitted'),
    stdout: text('stdout') ?? '',
    stderr: text('stderr') ?? '',
    executeInput: text('execute_input'),
    executeResult: bytes('execute_result'),
    error: bytes('error'),
  };
}

/** What a query sees of a row in a column: as `queriedValue` of a record. */
export function queriedStored(row: Readonly<Record<string, unknown>>, column: string): unknown {
  if (!isColumn(column)) return null;
  const stored = row[column] as Stored;
  if (isBuffers(column)) return stored === null ? null : [];
  return loadedValue(stored, column);
}

const NOTHING = Buffer.from('{}');

/** undefined: this column holds no bytes of a message. */
function bytesIn(
  { request, result, executeResult, error }: TaskRecord,
  column: Column,
): Buffer | null | undefined {
  switch (column) {
    case 'header':
    case 'metadata':
    case 'content':
      return request[column];
    case 'result_header':
      return result?.header ?? null;
    case 'result_metadata':
      return result?.metadata ?? null;
    case 'result_content':
      return result?.content ?? null;
    case 'execute_result':
      return executeResult;
    case 'error':
      return error;
    default:
      return undefined;
  }
}

/** The number of buffers and the length of each, 32 bits little-endian, then their bytes. */
function packBuffers(buffers: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(4 + 4 * buffers.length);
  head.writeUInt32LE(buffers.length, 0);
  buffers.forEach((buffer, at) => head.writeUInt32LE(buffer.length, 4 + 4 * at));
  return Buffer.concat([head, ...buffers]);
}

function unpackBuffers(blob: Uint8Array): readonly Buffer[] {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const count = bytes.readUInt32LE(0);
  let from = 4 + 4 * count;
  return Array.from({ length: count }, (_, at) => {
    const start = from;
    from += bytes.readUInt32LE(4 + 4 * at);
    return bytes.subarray(start, from);
  });
}
