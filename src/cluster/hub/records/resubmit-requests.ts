/**
 * `resubmit_request`: recorded requests go to the load balancer again, under new ids. Their answers reach only
 * the records, where `result_request` finds them; what they print reaches whoever asked first (protocol: resubmit).
 */
import { kernelOfEngine } from '../../protocol/engine-kernel';
import type { JsonObject, Session } from '../../protocol/messages';
import type { Kernel } from '../../protocol/private-messages';
import type { Frames } from '../../transport/socket';
import { RequestError, type HubAnswer, type RequestHandlers } from '../requests';
import { presentInstant } from './instant';
import { repr, reprValue } from '../python-repr';
import { compileQuery } from './query';
import { idsOf } from './request-ids';
import type { Row } from './task-record';
import type { TaskRecords } from './task-records';

/** @param submit takes a packed request to the task scheduler. */
export function resubmitRequests(
  records: TaskRecords,
  session: Session,
  submit: (frames: Frames) => void,
): RequestHandlers {
  return { resubmit_request: resubmit };

  function resubmit(request: JsonObject): HubAnswer {
    const msgIds = [...new Set(idsOf(request))];
    const rows = records.find(compileQuery({ msg_id: { $in: msgIds } }), [
      ...(['msg_id', 'header', 'metadata', 'content', 'buffers', 'engine_uuid'] as const),
    ]);
    const found = new Set(rows.map((row) => row.msg_id));
    const missing = msgIds.filter((msgId) => !found.has(msgId));
    if (missing.length > 0) {
      throw new RequestError('KeyError', repr(`No such msg(s): ${reprValue(missing)}`));
    }
    const resubmitted = rows.map((row) => [row.msg_id as string, submitAgain(row)] as const);
    for (const [old, fresh] of resubmitted) records.update(old, { resubmitted: fresh });
    return { content: { status: 'ok', resubmitted: Object.fromEntries(resubmitted) } };
  }

  /** @returns the new id. */
  function submitAgain({ header, metadata, content, buffers, engine_uuid: engine }: Row): string {
    const msgId = session.nextMessageId();
    const again = { ...(header as object), msg_id: msgId, date: presentInstant() };
    // Conditions and targets may no longer be met; which kind of engine it needs stays true, and what it is.
    const { kernel = kernelThatRan(engine), label, items } = (metadata ?? {}) as JsonObject;
    const dicts = [again, header as object, { kernel, label, items }, content as object] as const;
    submit(session.packDicts(dicts, [], (buffers as readonly Buffer[] | null) ?? []) as Frames);
    return msgId;
  }
}

/** Code for a given engine does not say its language: it is that of the engine. */
function kernelThatRan(engine: unknown): Kernel | undefined {
  return typeof engine === 'string' && engine !== '' ? kernelOfEngine(engine) : undefined;
}
