/** Messages and records for the tests of this folder. */
import { splitFrames, type SplitFrames } from '../../protocol/frames';
import { Session, type Header, type OutgoingMessage } from '../../protocol/messages';
import type { Frames } from '../../transport/socket';
import type { TaskRecord } from './task-record';
import { newRecord } from './task-record';

export const session = new Session({ key: 'key' });

/** As it passes through a scheduler. */
export function message(
  outgoing: OutgoingMessage,
  header: Partial<Header> = {},
): SplitFrames & { header: Header } {
  const whole = { ...session.header(outgoing.type, outgoing.msgId), ...header };
  const dicts = [whole, outgoing.parent ?? {}, outgoing.metadata ?? {}, outgoing.content ?? {}] as const;
  const frames = session.packDicts([...dicts], [], outgoing.buffers ?? []);
  return { ...(splitFrames(frames as Frames) as SplitFrames), header: whole };
}

/** A request on TASK as its record, submitted in the order of the numbers. */
export function pendingRecord(number: number, buffers: readonly Buffer[] = []): TaskRecord {
  const msgId = `m${number}`;
  const date = `2026-11-22T15:06:38.${String(number).padStart(6, '0')}Z`;
  return newRecord(msgId, 'task', message({ type: 'apply_request', msgId, buffers }, { date }), null);
}

export function finishedRecord(number: number, buffers: readonly Buffer[] = []): TaskRecord {
  const { dicts } = message({ type: 'apply_reply', content: { status: 'ok' } });
  const [header, , metadata, content] = dicts;
  return {
    ...pendingRecord(number),
    ...{ engine: `engine-${number % 2}`, engineId: number % 2 },
    result: { header, metadata, content, buffers },
    received: '2026-11-22T15:07:00.000000Z',
  };
}
