/** What is kept of one request: the bytes as they passed, read only when somebody asks for a column of them. */
import type { SplitFrames } from '../../protocol/frames';
import { parseDict, type JsonObject } from '../../protocol/messages';
import type { TrafficQueue } from '../../schedulers/traffic';
import { instantOf } from './instant';

/** A message without its routing, signature and parent. */
export interface MessageParts {
  readonly header: Buffer;
  readonly metadata: Buffer;
  readonly content: Buffer;
  readonly buffers: readonly Buffer[];
}

export interface TaskRecord {
  readonly msgId: string;
  readonly queue: TrafficQueue;
  readonly request: MessageParts;
  /** The uuid of the engine that has it, or had it last; '' when it was answered without one. */
  readonly engine: string | null;
  /** Its id, by which people know it: of one that has gone nobody else tells it. */
  readonly engineId: number | null;
  /** Absent while it is pending. */
  readonly result?: MessageParts;
  /** When the result came here: an instant. */
  readonly received: string | null;
  /** The id of the request that was made of it again. */
  readonly resubmitted: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The code that was run. */
  readonly executeInput: string | null;
  /** The contents of these messages, unread. */
  readonly executeResult: Buffer | null;
  readonly error: Buffer | null;
}

/** @param engine where a mux request goes, and its id. */
export function newRecord(
  msgId: string,
  queue: TrafficQueue,
  request: SplitFrames,
  engine: string | null,
  engineId: number | null = null,
): TaskRecord {
  return {
    ...{ msgId, queue, request: partsOf(request), engine, engineId },
    ...{ received: null, resubmitted: null, stdout: '', stderr: '' },
    ...{ executeInput: null, executeResult: null, error: null },
  };
}

export function partsOf({ dicts: [header, , metadata, content], buffers }: SplitFrames): MessageParts {
  return { header, metadata, content, buffers };
}

type Reader = (record: TaskRecord) => unknown;

/** Every column of a record, as JSON; the two columns of buffers as Buffers (protocol: task record). */
const readers = {
  msg_id: ({ msgId }) => msgId,
  header: ({ request }) => json(request.header),
  metadata: ({ request }) => json(request.metadata),
  content: ({ request }) => json(request.content),
  buffers: ({ request }) => request.buffers,
  submitted: ({ request }) => instantIn(request.header, 'date'),
  client_uuid: ({ request }) => textIn(request.header, 'session'),
  engine_uuid: ({ engine }) => engine,
  engine_id: ({ engineId }) => engineId,
  started: ({ result }) => (result ? instantIn(result.metadata, 'started') : null),
  completed: ({ result, received }) => (result ? (instantIn(result.header, 'date') ?? received) : null),
  resubmitted: ({ resubmitted }) => resubmitted,
  received: ({ received }) => received,
  result_header: ({ result }) => json(result?.header),
  result_metadata: ({ result }) => json(result?.metadata),
  result_content: ({ result }) => json(result?.content),
  result_buffers: ({ result }) => result?.buffers ?? null,
  queue: ({ queue }) => queue,
  execute_input: ({ executeInput }) => executeInput,
  execute_result: ({ executeResult }) => json(executeResult),
  error: ({ error }) => json(error),
  stdout: ({ stdout }) => stdout,
  stderr: ({ stderr }) => stderr,
  label: ({ request }) => textIn(request.metadata, 'label'),
} satisfies Record<string, Reader>;

export type Column = keyof typeof readers;

/** In ipyparallel's order, our own among them. */
export const columns = Object.keys(readers) as readonly Column[];

/** Given only to those who ask for them: a record has ipyparallel's columns, and no others. */
const OWN: ReadonlySet<Column> = new Set<Column>(['engine_id']);

/** The values of some columns of a record. */
export type Row = { readonly [column in Column]?: unknown };

export function isColumn(name: string): name is Column {
  return Object.hasOwn(readers, name);
}

/** A record's value in a column, null where there is none. */
export function valueOf(record: TaskRecord, column: Column): unknown {
  return readers[column](record);
}

/** What a query sees in a column: buffers are there or not, but never compared; no column, no value. */
export function queriedValue(record: TaskRecord, column: string): unknown {
  if (!isColumn(column)) return null;
  const value = valueOf(record, column);
  return isBuffers(column) && value !== null ? [] : value;
}

export function isOwn(column: Column): boolean {
  return OWN.has(column);
}

export function isBuffers(column: Column): column is 'buffers' | 'result_buffers' {
  return column === 'buffers' || column === 'result_buffers';
}

export function rowOf(record: TaskRecord, wanted: readonly Column[]): Row {
  return Object.fromEntries(wanted.map((column) => [column, valueOf(record, column)]));
}

/** How many bytes a record holds, about. */
export function sizeOf(record: TaskRecord): number {
  const { request, result, stdout, stderr, executeInput, executeResult, error } = record;
  return (
    partsSize(request) +
    (result ? partsSize(result) : 0) +
    stdout.length +
    stderr.length +
    (executeInput?.length ?? 0) +
    (executeResult?.length ?? 0) +
    (error?.length ?? 0)
  );
}

function partsSize({ header, metadata, content, buffers }: MessageParts): number {
  return buffers.reduce((sum, { length }) => sum + length, header.length + metadata.length + content.length);
}

function json(bytes: Buffer | null | undefined): JsonObject | null {
  return bytes ? (parseDict(bytes) ?? null) : null;
}

function textIn(bytes: Buffer, key: string): string | null {
  const value = parseDict(bytes)?.[key];
  return typeof value === 'string' ? value : null;
}

function instantIn(bytes: Buffer, key: string): string | null {
  return instantOf(textIn(bytes, key) ?? '') ?? null;
}
