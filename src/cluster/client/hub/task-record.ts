/** The hub's records of tasks as a client reads them: one object per request, buffers at the record they belong to. Pure. */
import type { Header, JsonObject, Message } from '../../protocol/messages';
import type { OwnColumnsRequest } from '../../protocol/private-messages';

/**
 * What the hub noted of one request (protocol.md §7). What has not happened yet, and what a hub of an older
 * ipyparallel does not keep, is null. Times are ISO text with microseconds, which `Date` would lose.
 */
export interface TaskRecord {
  msgId: string;
  /** Of the request, in the words of the wire: `msg_type`, `session`, `date`. */
  header: Header;
  metadata: JsonObject;
  content: JsonObject;
  /** Only when asked for. */
  buffers: Buffer[];
  /** By the client's clock. */
  submitted: string | null;
  clientUuid: string | null;
  engineUuid: string | null;
  /** Null where only its uuid is known: a hub of ipyparallel's keeps no more, and finds nothing by it. */
  engineId: number | null;
  /** By the engine's clock. */
  started: string | null;
  completed: string | null;
  /** The id under which it was submitted again. */
  resubmitted: string | null;
  /** By the hub's clock. */
  received: string | null;
  resultHeader: Header | null;
  resultMetadata: JsonObject | null;
  resultContent: JsonObject | null;
  /** Only when asked for. */
  resultBuffers: Buffer[];
  /** Sent to one engine, or to the load balancer. */
  queue: 'mux' | 'task' | null;
  executeInput: string | null;
  /** Content of the message that showed the value of executed code. */
  executeResult: JsonObject | null;
  error: JsonObject | null;
  stdout: string;
  stderr: string;
  /** Since ipyparallel 9.1; asking an older hub for it is an error. */
  label: string | null;
}

/** The name of one entry of a record. */
export type TaskColumn = keyof TaskRecord;
/** The columns that come without being asked for: all that are not bytes. */
export type PlainColumn = Exclude<TaskColumn, 'buffers' | 'resultBuffers'>;

/** Its name here, and on the wire. */
const COLUMNS: Readonly<Record<TaskColumn, string>> = {
  msgId: 'msg_id',
  header: 'header',
  metadata: 'metadata',
  content: 'content',
  buffers: 'buffers',
  submitted: 'submitted',
  clientUuid: 'client_uuid',
  engineUuid: 'engine_uuid',
  engineId: 'engine_id',
  started: 'started',
  completed: 'completed',
  resubmitted: 'resubmitted',
  received: 'received',
  resultHeader: 'result_header',
  resultMetadata: 'result_metadata',
  resultContent: 'result_content',
  resultBuffers: 'result_buffers',
  queue: 'queue',
  executeInput: 'execute_input',
  executeResult: 'execute_result',
  error: 'error',
  stdout: 'stdout',
  stderr: 'stderr',
  label: 'label',
};

/** Columns that only our hub keeps: another one refuses a request that names them among the keys. */
const OWN: ReadonlySet<TaskColumn> = new Set<TaskColumn>(['engineId']);

/**
 * How they are asked for. @param columns undefined: all that are not bytes.
 * @throws TypeError naming what is no column, and those there are.
 */
export function columnsOnWire(columns: readonly TaskColumn[] | undefined): {
  keys: string[] | null;
  engine_room?: OwnColumnsRequest;
} {
  const own = (columns ?? PLAIN_COLUMNS).filter((column) => OWN.has(column)).map(columnOnWire);
  const named = columns?.filter((column) => !OWN.has(column)).map(columnOnWire);
  // No keys at all would be all of them.
  const keys = named && (named.length > 0 ? named : ['msg_id']);
  return { keys: keys ?? null, ...(own.length > 0 && { engine_room: { keys: own } }) };
}

/** @throws TypeError naming what is no column, and those there are. */
export function columnOnWire(column: string): string {
  if (Object.hasOwn(COLUMNS, column)) return COLUMNS[column as TaskColumn];
  throw new TypeError(
    `Task records have no column '${column}'; they have ${Object.keys(COLUMNS).join(', ')}.`,
  );
}

/** The records in a `db_reply`: its buffers are those of the first record, then those of the second, … */
export function readRecords({ content, buffers }: Message, columns: readonly TaskColumn[]): TaskRecord[] {
  const records = content['records'] as JsonObject[];
  const lengths = content['buffer_lens'] as number[] | null;
  const resultLengths = content['result_buffer_lens'] as number[] | null;
  let at = 0;
  const take = (count = 0): Buffer[] => buffers.slice(at, (at += count));
  return records.map((record, index) => ({
    ...(Object.fromEntries(
      columns.map((column) => [column, record[COLUMNS[column]] ?? null]),
    ) as unknown as TaskRecord),
    msgId: String(record['msg_id']),
    ...(lengths && { buffers: take(lengths[index]) }),
    ...(resultLengths && { resultBuffers: take(resultLengths[index]) }),
  }));
}

/** What a result is made of. */
export type StoredResult = Omit<TaskRecord, 'content' | 'buffers' | 'label'>;
export const RESULT_COLUMNS = (Object.keys(COLUMNS) as TaskColumn[]).filter(
  (column): column is keyof StoredResult =>
    column !== 'content' && column !== 'buffers' && column !== 'label',
);

export const PLAIN_COLUMNS = (Object.keys(COLUMNS) as TaskColumn[]).filter(
  (column): column is PlainColumn => column !== 'buffers' && column !== 'resultBuffers',
);
