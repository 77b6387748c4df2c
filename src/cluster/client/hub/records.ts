/** What a client asks the hub about work of any client: its records, its results, and to forget or repeat them (protocol.md §7). */
import type { Link } from '../link';
import { queryOnWire, type TaskQuery } from './task-query';
import {
  columnsOnWire,
  PLAIN_COLUMNS,
  readRecords,
  type PlainColumn,
  type TaskColumn,
  type TaskRecord,
} from './task-record';

/** Message ids by what became of them. */
export interface ResultStatus {
  pending: string[];
  completed: string[];
}

/** @throws RemoteError when the hub keeps no records, or does not understand the query. */
export async function dbQuery<Column extends TaskColumn = PlainColumn>(
  link: Link,
  query: TaskQuery,
  columns?: readonly Column[],
): Promise<Pick<TaskRecord, Column | 'msgId'>[]> {
  const content = { query: queryOnWire(query), ...columnsOnWire(columns) };
  const reply = await link.ask('db_request', content);
  return readRecords(reply, columns ?? PLAIN_COLUMNS);
}

/** @returns all ids the hub has records of, in the order of their submission. */
export async function hubHistory(link: Link): Promise<string[]> {
  const { history } = await link.query<{ history: string[] }>('history_request');
  return history;
}

/** @throws RemoteError KeyError for an id the hub does not know. */
export async function resultStatus(link: Link, msgIds: readonly string[]): Promise<ResultStatus> {
  const content = { msg_ids: msgIds, status_only: true };
  const { pending, completed } = await link.query<ResultStatus>('result_request', content);
  return { pending, completed };
}

/** @returns the new ids, in the order of the old. @throws RemoteError KeyError for an id the hub does not know. */
export async function resubmit(link: Link, msgIds: readonly string[]): Promise<string[]> {
  const content = { msg_ids: msgIds };
  const { resubmitted } = await link.query<{ resubmitted: Record<string, string> }>(
    'resubmit_request',
    content,
  );
  return msgIds.map((msgId) => resubmitted[msgId] as string);
}

/**
 * @param engineIds whose finished work is forgotten beside.
 * @throws RemoteError IndexError for work that is not finished, and for an engine that is not there.
 */
export async function purgeHub(
  link: Link,
  msgIds: 'all' | readonly string[],
  engineIds: readonly number[],
): Promise<void> {
  await link.query('purge_request', { msg_ids: msgIds, engine_ids: engineIds });
}
