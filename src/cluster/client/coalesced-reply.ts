/** The one reply of many engines, taken apart into the replies they would have sent each (protocol.md §10). Pure. */
import type { Message } from '../protocol/messages';
import type { PartRequest } from './sent-part';

/**
 * @param msgIdOf under which id the engine of a uuid was expected to answer.
 * @returns a reply for every engine named in it. Where the values in it are not as many as the engines, because one
 *   had none to send, it cannot be told whose they are: all of them are errors then.
 */
export function splitReply(
  message: Message,
  msgIdOf: (uuid: string) => string,
  replyFrames: PartRequest<unknown>['replyFrames'],
): Message[] {
  const uuids = targetsOf(message);
  const values = splitBuffers(message.buffers, uuids.length, replyFrames);
  const { status, ename } = message.content;
  const stopped = status === 'aborted' || ename === 'KeyboardInterrupt';
  return uuids.map((uuid, index) => ({
    ...message,
    idents: [Buffer.from(uuid)],
    parent: { ...message.parent, msg_id: msgIdOf(uuid) },
    // Its status is that of whoever answered last; what became of each stands in the values.
    content: stopped ? message.content : values ? { ...message.content, status: 'ok' } : UNCLEAR,
    buffers: values?.[index] ?? [],
  }));
}

const UNCLEAR = {
  status: 'error',
  ename: 'ValueError',
  evalue: 'one engine had no value to send, so the reply of all does not tell whose the others are',
};

function targetsOf({ metadata }: Message): string[] {
  const targets = metadata['broadcast_targets'];
  if (!Array.isArray(targets)) return [];
  return targets.flatMap((target: unknown) => (Array.isArray(target) ? [String(target[0])] : []));
}

function splitBuffers<B extends Uint8Array>(
  buffers: readonly B[],
  count: number,
  replyFrames: PartRequest<unknown>['replyFrames'],
): B[][] | undefined {
  const values: B[][] = [];
  let rest = buffers;
  try {
    while (rest.length > 0) {
      const frames = replyFrames?.(rest);
      if (frames === undefined || frames > rest.length) return undefined;
      values.push(rest.slice(0, frames));
      rest = rest.slice(frames);
    }
  } catch {
    return undefined;
  }
  return values.length === count ? values : undefined;
}
