/** `result_request` and `history_request`: what became of requests, by their ids (protocol: client and hub). */
import type { JsonObject } from '../../protocol/messages';
import { RequestError, type HubAnswer, type RequestHandlers } from '../requests';
import { idsOf } from './request-ids';
import { compileQuery } from './query';
import { repr } from '../python-repr';
import type { Column, Row } from './task-record';
import type { TaskRecords } from './task-records';

const STATUS: readonly Column[] = ['msg_id', 'completed'];

const RESULT: readonly Column[] = [
  ...STATUS,
  ...(['header', 'metadata', 'received'] as const),
  ...(['result_header', 'result_metadata', 'result_content', 'result_buffers'] as const),
  ...(['execute_input', 'execute_result', 'error', 'stdout', 'stderr'] as const),
];

export function resultRequests(records: TaskRecords): RequestHandlers {
  return {
    result_request: (content) => results(records, content),
    history_request: () => ({ content: { status: 'ok', history: records.history() } }),
  };
}

function results(records: TaskRecords, request: JsonObject): HubAnswer {
  const msgIds = [...new Set(idsOf(request))].sort();
  // The name in ipyparallel's description, and the one its hub reads.
  const statusOnly = request['status_only'] === true || request['statusonly'] === true;
  const rows = records.find(compileQuery({ msg_id: { $in: msgIds } }), statusOnly ? STATUS : RESULT);
  const byId = new Map(rows.map((row) => [row.msg_id as string, row]));
  const found = msgIds.map((msgId) => {
    const row = byId.get(msgId);
    if (!row) throw new RequestError('KeyError', repr(`No such message: ${msgId}`));
    return row;
  });
  const idsIn = (rows: readonly Row[]): unknown[] => rows.map((row) => row.msg_id);
  const completed = found.filter(isCompleted);
  const told = statusOnly ? [] : completed;
  return {
    content: Object.fromEntries<unknown>([
      ...told.map((row) => [row.msg_id as string, resultOf(row)] as const),
      ['status', 'ok'],
      ['pending', idsIn(found.filter((row) => !isCompleted(row)))],
      ['completed', idsIn(completed)],
    ]),
    buffers: told.flatMap(buffersOf),
  };
}

function isCompleted({ completed }: Row): boolean {
  return completed !== null;
}

function resultOf(row: Row): object {
  const { header, metadata, result_metadata, result_header, result_content, received } = row;
  const { execute_input, execute_result, error, stdout, stderr } = row;
  return {
    ...{ header, metadata, result_metadata, result_header, result_content, received },
    io: { execute_input, execute_result, error, stdout, stderr },
  };
}

/** A client takes values off the front of all buffers, one for each apply that went well: nobody else may have any. */
function buffersOf({ result_header, result_content, result_buffers }: Row): readonly Buffer[] {
  const type = (result_header as JsonObject | null)?.['msg_type'];
  const status = (result_content as JsonObject | null)?.['status'];
  return type === 'apply_reply' && status === 'ok' ? ((result_buffers as Buffer[] | null) ?? []) : [];
}
