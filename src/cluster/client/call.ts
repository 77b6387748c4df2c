/** One call of a function as a request: `f(...args)` once, wherever it is sent. */
import type { Channel } from './connection';
import { fromRecord } from './errors';
import { requestOne, type RemoteCallable } from './remote-callable';
import { notAnOutcome } from './replies';
import type { PartRequest } from './sent-part';
import type { Called } from './ship';

/**
 * @param label shown in task lists; default the function's name.
 * @throws NotSerializableError naming the argument that cannot travel: nothing was sent.
 */
export function callRequest<V>(
  channel: Channel,
  { name, callable }: Called,
  args: readonly unknown[],
  label = name,
): PartRequest<V> | Promise<PartRequest<V>> {
  const request = (ready: RemoteCallable): PartRequest<V> => ({
    channel,
    type: 'apply_request',
    metadata: { kernel: ready.kernel, label },
    ...requestOne(ready, args),
    code: ready.code,
    replyFrames: (buffers) => ready.replyFrames?.(buffers),
    read: (message, metadata) => {
      const { engineId, engineUuid } = metadata;
      const call = ready.outcomes(message);
      metadata.notes = call?.notes ?? [];
      const outcome = call?.outcomes[0];
      if (outcome?.ok) return outcome.value as V;
      if (outcome) throw fromRecord(outcome.error, { engineId, engineUuid });
      throw notAnOutcome(message, { id: engineId, uuid: engineUuid });
    },
  });
  return callable instanceof Promise ? callable.then(request) : request(callable);
}
