/** The same map as a plain loop in this process: no cluster, no sockets. */
import type { RemoteErrorRecord } from '../../protocol/private-messages';
import type { JavaScriptShipment } from '../../shipment/javascript-shipment';
import { divertStdout } from './divert-stdout';
import { makeSequences } from './inputs';
import type { Fault, MapRun } from './map-run';
import { PlainLoop } from './plain-loop';

/** @throws what the inputs expression throws: nothing of the map has run then. */
export async function startInProcess(shipping: Promise<JavaScriptShipment>): Promise<MapRun> {
  const [{ target, inputs }, { loadShipped, describeError }] = await Promise.all([
    shipping,
    import('../../engine/code'),
  ]);
  const output = divertStdout();
  try {
    const makeInputs = 'hash' in inputs ? await loadShipped(inputs) : () => inputs;
    const sequences = await makeSequences(async () => makeInputs());
    const call = await loadShipped(target);
    // Called as an engine calls it: without a `this`.
    return new PlainLoop(
      target,
      sequences,
      (args) => call(...args),
      (error) => faultOf(describeError(error)),
      { ...output, settle: async () => {}, stop: () => {} },
    );
  } catch (error) {
    output.restore();
    throw error;
  }
}

function faultOf({ name, message, frames, cause }: RemoteErrorRecord): Fault {
  return { ename: name, message, frames, cause: cause && faultOf(cause) };
}
