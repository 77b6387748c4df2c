/** One call of a function as a request: `f(...args)` once, wherever it is sent. */
import type { Channel } from './connection';
import { fromRecord } from './errors';
import { requestOne, type RemoteCallable } from './remote-callable';
import { notAnOutcome } from './replies';
import type { PartRequest } from './send-parts';
import { nameOf, ship, type Callee } from './ship';

/**
 * @param metadata what else the scheduler is told: `targets`, say.
 * @throws NotSerializableError naming the argument that cannot travel: nothing was sent.
 */
export function callRequest<V>(
  channel: Channel,
  callee: Callee,
  args: readonly unknown[],
  metadata: object = {},
): PartRequest<V> | Promise<PartRequest<V>> {
  const request = (callable: RemoteCallable): PartRequest<V> => ({
    channel,
    type: 'apply_request',
    metadata: { kernel: callable.kernel, label: nameOf(callee), ...metadata },
    ...requestOne(callable, args),
    code: callable.code,
    replyFrames: (buffers) => callable.replyFrames?.(buffers),
    read: (message, { engineId, engineUuid }) => {
      const outcome = callable.outcomes(message)?.outcomes[0];
      if (outcome?.ok) return outcome.value as V;
      if (outcome) throw fromRecord(outcome.error, { engineId, engineUuid });
      throw notAnOutcome(message, { id: engineId, uuid: engineUuid });
    },
  });
  const shipped = ship(callee);
  return shipped instanceof Promise ? shipped.then(request) : request(shipped);
}
