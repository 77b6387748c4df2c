/** The same map as a plain loop in a process of its own, which is like an engine: no cluster, no sockets. */
import { fromRecord } from '../../client/errors';
import type { Maker, Shipment } from '../../shipment/shipment';
import type { ItemOutcome } from '../../protocol/private-messages';
import type { ShippedFunction } from '../../shipping/shipped-function';
import { describeRemote } from './remote-fault';
import type { MapRun } from './map-run';
import { PlainLoop } from './plain-loop';
import { SerialProcess } from './serial-process';

/** @throws ShippingError or InputsError: nothing of the map has run then. */
export async function startInJavaScript(shipping: Promise<Shipment>): Promise<MapRun> {
  let print = (text: string): void => void process.stderr.write(text);
  const place = new SerialProcess((text) => print(text));
  try {
    const { target, sequences, notes } = await (await shipping).prepare(makerIn(place)).result;
    const items = (sequences[0] ?? []).map((_, item) => sequences.map((sequence) => sequence[item]));
    const outcomes = place.call(target as ShippedFunction, items);
    return new PlainLoop(
      { name: target.name, notes },
      sequences,
      // Items are asked for in their order.
      async () => valueOf((await outcomes.next()).value as ItemOutcome),
      describeRemote,
      {
        onText: (listener) => (print = listener),
        settle: () => place.end(),
        stop: () => place.kill(),
        restore: () => place.close(),
      },
    );
  } catch (error) {
    place.close();
    throw error;
  }
}

/** Makes the inputs as a view on engines does. */
function makerIn(place: SerialProcess): Maker {
  return {
    apply<Args extends readonly unknown[], R>(fn: unknown, ...args: Args) {
      const made = place.call(fn as ShippedFunction, [args]).next();
      const result = made.then(({ value }) => valueOf(value as ItemOutcome) as R);
      return { result, notes: [], abort: async () => place.kill() };
    },
  };
}

/** @throws RemoteError as a view does. */
function valueOf(outcome: ItemOutcome): unknown {
  if (outcome.ok) return outcome.value;
  throw fromRecord(outcome.error, {});
}
