/** `purge_request`: records of finished requests are dropped, by id or engine or all (protocol: client and hub). */
import type { JsonObject } from '../../protocol/messages';
import { RequestError, type HubAnswer, type RequestHandlers } from '../requests';
import { repr, reprValue } from '../python-repr';
import type { Registry } from '../registry';
import { compileQuery } from './query';
import { idsOf } from './request-ids';
import type { TaskRecords } from './task-records';

const FINISHED = { completed: { $ne: null } };

export function purgeRequests(records: TaskRecords, registry: Registry): RequestHandlers {
  return { purge_request: purge };

  function purge(request: JsonObject): HubAnswer {
    if (request['msg_ids'] === 'all') {
      records.drop(compileQuery(FINISHED));
    } else {
      const msgIds = idsOf({ msg_ids: [], ...request });
      const pending = msgIds.find((msgId) => records.isPending(msgId));
      if (pending !== undefined) throw new RequestError('IndexError', `msg pending: ${repr(pending)}`);
      if (msgIds.length > 0) records.drop(compileQuery({ msg_id: { $in: msgIds } }));
      purgeEngines(request['engine_ids'] ?? []);
    }
    return { content: { status: 'ok' } };
  }

  function purgeEngines(given: unknown): void {
    for (const id of Array.isArray(given) ? (given as unknown[]) : [given]) {
      const uuid = typeof id === 'number' ? registry.byId(id)?.uuid : undefined;
      if (uuid === undefined)
        throw new RequestError(
          'IndexError',
          `No such engine: ${typeof id === 'string' ? id : reprValue(id)}`,
        );
      records.drop(compileQuery({ engine_uuid: uuid, ...FINISHED }));
    }
  }
}
