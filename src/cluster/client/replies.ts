/** Replies of engines and schedulers, read: who sent them, and the error they carry. */
import type { Message } from '../protocol/messages';
import { areFrames } from './check-outcomes';
import type { EngineTable } from './engine-table';
import { remoteError, type RemoteError } from './errors';
import { pythonFrames } from './python-traceback';

export interface Sender {
  id: number | undefined;
  uuid: string | undefined;
}

/** Which engine a reply is from; a scheduler's own reply may name the engine it speaks of. */
export function senderOf({ idents, metadata }: Message, engines: EngineTable): Sender {
  const named = metadata['engine'];
  const uuid = idents[0]?.toString('utf8') ?? (typeof named === 'string' ? named : undefined);
  return { id: engines.idOf(uuid), uuid };
}

/** The error a reply carries as a whole; undefined for status `ok`. */
export function replyError(message: Pick<Message, 'content'>, from: Sender): RemoteError | undefined {
  const { status, ename, evalue, traceback } = message.content;
  const where = { engineId: from.id, engineUuid: from.uuid };
  if (status === 'aborted') {
    return remoteError({ ename: 'TaskAborted', evalue: 'cancelled before it finished', ...where });
  }
  if (status !== 'error') return undefined;
  const own = message.content['engine_room'] as { frames?: unknown; reason?: unknown } | undefined;
  if (ename === 'EngineError' && /died while running/.test(String(evalue))) {
    return engineDied('while it held this work', own?.reason, where);
  }
  const lines = Array.isArray(traceback) ? traceback.map(String) : [];
  return remoteError({
    ename: String(ename ?? 'Error'),
    evalue: String(evalue ?? ''),
    traceback: lines,
    // A Python engine tells its frames in the text of its traceback only.
    frames: areFrames(own?.frames) ? own.frames : pythonFrames(lines),
    ...where,
  });
}

/** @param reason the controller's sentence about the engine's end, where it knows. */
export function engineDied(
  when: string,
  reason: unknown,
  where: { engineId: number | undefined; engineUuid: string | undefined },
): RemoteError {
  const why =
    typeof reason === 'string' ? `: ${reason[0]?.toLowerCase()}${reason.slice(1).replace(/\.$/, '')}` : '';
  return remoteError({ ename: 'EngineError', evalue: `the engine died ${when}${why}`, ...where });
}

/** What stopped the item a call was at, when it answers for fewer items than it was given. */
export function stoppedItem(message: Pick<Message, 'content'>, from: Sender): RemoteError {
  const ename = 'KeyboardInterrupt';
  const where = { engineId: from.id, engineUuid: from.uuid };
  const told = replyError(message, from);
  // One that failed before it is told in its place.
  if (told?.ename !== ename) return remoteError({ ename, evalue: 'interrupted', ...where });
  const { evalue, traceback, frames } = told;
  return remoteError({ ename, evalue: evalue || 'interrupted', traceback, frames, ...where });
}

/** What to say of a reply that should have held an item's outcome and does not. */
export function notAnOutcome(message: Message, from: Sender): RemoteError {
  const evalue = 'the engine sent a reply that is not one to a call of shipped code';
  return (
    replyError(message, from) ??
    remoteError({ ename: 'Error', evalue, engineId: from.id, engineUuid: from.uuid })
  );
}
