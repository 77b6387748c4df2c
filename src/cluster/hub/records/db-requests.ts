/** `db_request`: any query over the records, any of their columns (protocol: client and hub). */
import type { JsonObject } from '../../protocol/messages';
import type { OwnColumnsRequest } from '../../protocol/private-messages';
import { RequestError, type HubAnswer, type RequestHandlers } from '../requests';
import { reprValue, repr } from '../python-repr';
import { compileQuery } from './query';
import { columns, isBuffers, isColumn, isOwn, type Column, type Row } from './task-record';
import type { TaskRecords } from './task-records';

const unasked = columns.filter((column) => !isBuffers(column) && !isOwn(column));

export function dbRequests(records: TaskRecords): RequestHandlers {
  return { db_request: (content) => query(records, content) };
}

function query(records: TaskRecords, { query: source = {}, keys, engine_room }: JsonObject): HubAnswer {
  const wanted = [...columnsOf(keys), ...ownColumns(engine_room)];
  const rows = records.find(compileQuery(source), wanted);
  const lengths = (column: Column): number[] | null =>
    wanted.includes(column) ? rows.map((row) => buffersOf(row[column]).length) : null;
  return {
    content: {
      status: 'ok',
      records: rows.map(jsonOf),
      buffer_lens: lengths('buffers'),
      result_buffer_lens: lengths('result_buffers'),
    },
    buffers: rows.flatMap((row) => [...buffersOf(row.buffers), ...buffersOf(row.result_buffers)]),
  };
}

/** No keys: all of ipyparallel's columns but those of buffers. The id is always among them. */
function columnsOf(keys: unknown): readonly Column[] {
  if (keys == null || (Array.isArray(keys) && keys.length === 0)) return unasked;
  const names = (Array.isArray(keys) ? keys : [keys]).map((key) =>
    typeof key === 'string' ? key : repr(String(key)),
  );
  const unknown = names.filter((name) => !isColumn(name) || isOwn(name));
  if (unknown.length > 0) {
    throw new RequestError('KeyError', repr(`Bad record key(s): ${reprValue(unknown)}`));
  }
  return [...new Set<Column>(['msg_id', ...(names as Column[])])];
}

/** Those of a later version are not known here: their readers do without. */
function ownColumns(request: unknown): readonly Column[] {
  const { keys } = (request ?? {}) as Partial<OwnColumnsRequest>;
  if (!Array.isArray(keys)) return [];
  return [...new Set(keys)].filter((key): key is Column => isColumn(key) && isOwn(key));
}

function jsonOf({ buffers: _buffers, result_buffers: _results, ...rest }: Row): object {
  return rest;
}

function buffersOf(value: unknown): readonly Buffer[] {
  return (value as readonly Buffer[] | null | undefined) ?? [];
}
