/** One call of a shipped function as a request: `f(...args)` once, wherever it is sent. */
import { encode, NotSerializableError } from '../codec';
import type { CallRequest } from '../protocol/private-messages';
import type { ShippedFunction } from '../shipping/shipped-function';
import type { Channel } from './connection';
import { fromRecord } from './errors';
import { callOutcomes, notAnOutcome } from './replies';
import type { PartRequest } from './send-parts';
import { nameOf, ship, type Callee } from './ship';

/**
 * @param targets uuids for the scheduler; empty means any.
 * @throws NotSerializableError naming the argument that cannot travel, at once: nothing was sent.
 */
export function callRequest<V>(
  channel: Channel,
  callee: Callee,
  args: readonly unknown[],
  targets: readonly string[] = [],
): PartRequest<V> | Promise<PartRequest<V>> {
  const buffers = encodeArguments(args);
  const request = (shipped: ShippedFunction): PartRequest<V> => {
    const call: CallRequest = { version: 1, hash: shipped.hash, name: shipped.name, first: 0, count: 1 };
    return {
      channel,
      type: 'apply_request',
      content: { engine_room: call },
      metadata: { kernel: 'javascript', label: nameOf(callee), targets },
      buffers,
      code: shipped,
      read: (message, { engineId, engineUuid }) => {
        const outcome = callOutcomes(message)?.outcomes[0];
        if (outcome?.ok) return outcome.value as V;
        if (outcome) throw fromRecord(outcome.error, { engineId, engineUuid });
        throw notAnOutcome(message, { id: engineId, uuid: engineUuid });
      },
    };
  };
  const shipped = ship(callee);
  return shipped instanceof Promise ? shipped.then(request) : request(shipped);
}

/** A path in an error starts at the arguments, not at the list of calls around them. */
function encodeArguments(args: readonly unknown[]): Buffer[] {
  try {
    return encode([args], '');
  } catch (error) {
    if (!(error instanceof NotSerializableError)) throw error;
    throw new NotSerializableError(error.path.replace(/^\[0\]/, 'args'), error.what);
  }
}
