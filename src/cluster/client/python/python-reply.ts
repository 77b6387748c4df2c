/** Replies of Python engines to our calls, read without loading a pickle (src/cluster/python/engine_room/replies.py). */
import { CodecError, decode } from '../../codec';
import type { ItemOutcome, RemoteErrorRecord } from '../../protocol/private-messages';
import { checkDuration, checkOutcomes } from '../check-outcomes';
import type { CallOutcomes } from '../remote-callable';

/** A pickle to Python's clients, and to us a mark: one `N` per frame that follows, and an end. */
const HEAD = Buffer.from(
  '\x80\x02cipyparallel.serialize.canning\nCannedBytes\n)\x81}(X\x0b\0\0\0engine_roomK\x01X\x07\0\0\0buffers](',
  'latin1',
);
const TAIL = Buffer.from('eub.', 'latin1');

interface WireReply {
  durationMs: number;
  values: unknown[];
  /** By index of the item; its value is `null`. */
  errors: [number, RemoteErrorRecord][];
  /** Sentences on how the function was sent, where there are any. */
  notes?: string[];
}

/** @returns how many of these buffers, the first ones, are the reply to one call; undefined when they are something else. */
export function pythonReplyFrames(buffers: readonly Uint8Array[]): number | undefined {
  const [first] = buffers;
  if (!first || first.length < HEAD.length + TAIL.length) return undefined;
  if (HEAD.compare(first, 0, HEAD.length) !== 0) return undefined;
  return 1 + first.length - HEAD.length - TAIL.length;
}

/** @returns undefined when the buffers are not the reply to a call of ours. @throws CodecError when they cannot be read. */
export function pythonOutcomes(buffers: readonly Uint8Array[]): CallOutcomes | undefined {
  const count = pythonReplyFrames(buffers);
  if (count === undefined) return undefined;
  return outcomesIn(buffers.slice(1, count));
}

/** @param frames of the codec value alone. @throws CodecError when they cannot be read. */
export function outcomesIn(frames: readonly Uint8Array[]): CallOutcomes {
  const reply = decode(frames) as Partial<WireReply> | null;
  if (!Array.isArray(reply?.values) || !Array.isArray(reply.errors) || typeof reply.durationMs !== 'number') {
    throw new CodecError('The outcomes of a call are not as a Python engine writes them.');
  }
  const outcomes = reply.values.map((value): ItemOutcome => ({ ok: true, value }));
  for (const [index, error] of reply.errors) if (index in outcomes) outcomes[index] = { ok: false, error };
  const notes = Array.isArray(reply.notes) ? reply.notes.filter((note) => typeof note === 'string') : [];
  return {
    outcomes: checkOutcomes(outcomes),
    durationMs: checkDuration(reply.durationMs),
    ...(notes.length > 0 && { notes }),
  };
}
