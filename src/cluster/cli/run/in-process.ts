/** The same map as a plain loop in this process: no cluster, no sockets. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { types } from 'node:util';
import type { RemoteErrorRecord } from '../../protocol/private-messages';
import type { JavaScriptShipment } from '../../shipment/javascript-shipment';
import { divertStdout } from './divert-stdout';
import { makeSequences } from './inputs';
import type { Fault, MapRun } from './map-run';
import { PlainLoop } from './plain-loop';

/** @throws what the inputs expression throws: nothing of the map has run then. */
export async function startInProcess(shipping: Promise<JavaScriptShipment>): Promise<MapRun> {
  const [{ target, inputs }, { loadShipped, describeError }, { guardAgainstErrors }] = await Promise.all([
    shipping,
    import('../../engine/code'),
    import('../../engine/user/process-guards'),
  ]);
  const output = divertStdout();
  const stray = new StrayErrors();
  const unguard = guardAgainstErrors({ failRun: (error) => stray.fail(error), printError: output.print });
  const restore = (): void => {
    unguard();
    output.restore();
  };
  try {
    const makeInputs = 'hash' in inputs ? await loadShipped(inputs) : () => inputs;
    const sequences = await makeSequences(async () => makeInputs());
    const call = await loadShipped(target);
    // Called as an engine calls it: without a `this`.
    return new PlainLoop(
      target,
      sequences,
      (args) => stray.orFailure(call(...args)),
      (error) => faultOf(describeError(error)),
      // Node tells of promises that were rejected, and that nobody awaits, when all that is due has run.
      { ...output, settle: () => nextTurn(), stop: () => {}, restore },
    );
  } catch (error) {
    restore();
    throw error;
  }
}

/** Errors that nobody catches are those of the item that is awaited meanwhile, as on an engine (engine/user/run.ts). */
class StrayErrors {
  #failAwaited: ((error: unknown) => void) | undefined;

  /** @returns whether there was an item to fail. */
  fail(error: unknown): boolean {
    this.#failAwaited?.(error);
    return this.#failAwaited !== undefined;
  }

  async orFailure(result: unknown): Promise<unknown> {
    if (!types.isPromise(result)) return result;
    try {
      return await new Promise((resolve, reject) => {
        this.#failAwaited = reject;
        result.then(resolve, reject);
      });
    } finally {
      this.#failAwaited = undefined;
    }
  }
}

function faultOf({ name, message, frames, cause }: RemoteErrorRecord): Fault {
  return { ename: name, message, frames, cause: cause && faultOf(cause) };
}
