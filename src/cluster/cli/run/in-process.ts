/** The same map as a plain loop in this process: no cluster, no sockets. */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { RemoteErrorRecord } from '../../protocol/private-messages';
import type { JavaScriptShipment } from '../../shipment/javascript-shipment';
import type { ShippedFunction } from '../../shipping/shipped-function';
import { divertStdout, type DivertedStdout } from './divert-stdout';
import { makeSequences } from './inputs';
import type { Fault, ItemResult, MapRun } from './map-run';

type Call = (...args: unknown[]) => unknown;

/** How long the loop may keep timers and closed pipes waiting. */
const YIELD_MS = 50;

/** @throws what the inputs expression throws: nothing of the map has run then. */
export async function startInProcess(shipping: Promise<JavaScriptShipment>): Promise<MapRun> {
  const [{ target, inputs }, { loadShipped, describeError }] = await Promise.all([
    shipping,
    import('../../engine/code'),
  ]);
  const output = divertStdout();
  try {
    const makeInputs = Array.isArray(inputs) ? () => inputs : await loadShipped(inputs);
    const sequences = await makeSequences(async () => makeInputs());
    return new PlainLoop(target, await loadShipped(target), sequences, output, describeError);
  } catch (error) {
    output.restore();
    throw error;
  }
}

class PlainLoop implements MapRun {
  readonly name: string;
  readonly notes: readonly string[];
  readonly engines = 0;
  readonly total: number;
  readonly #call: Call;
  readonly #sequences: readonly (readonly unknown[])[];
  readonly #output: DivertedStdout;
  readonly #describe: (error: unknown) => RemoteErrorRecord;
  #done = 0;
  #spentMs = 0;
  #stopped = false;

  constructor(
    { name, notes }: ShippedFunction,
    call: Call,
    sequences: readonly (readonly unknown[])[],
    output: DivertedStdout,
    describe: (error: unknown) => RemoteErrorRecord,
  ) {
    this.name = name;
    this.notes = notes;
    this.#call = call;
    this.#sequences = sequences;
    this.#output = output;
    this.#describe = describe;
    this.total = sequences[0]?.length ?? 0;
  }

  async *results(): AsyncGenerator<ItemResult> {
    let yielded = performance.now();
    for (let index = 0; index < this.total && !this.#stopped; index++) {
      const started = performance.now();
      const result = await this.#item(index);
      const now = performance.now();
      this.#spentMs += now - started;
      this.#done += 1;
      yield result;
      if (now - yielded < YIELD_MS) continue;
      await letOthersRun();
      yielded = performance.now();
    }
  }

  done(): number {
    return this.#done;
  }

  serialTime(): number {
    return this.#spentMs / 1000;
  }

  onOutput(listener: (text: string, engineId: null) => void): void {
    this.#output.onText((text) => listener(text, null));
  }

  async abort(): Promise<void> {
    this.#stopped = true;
  }

  async close(): Promise<void> {
    this.#output.restore();
  }

  async #item(index: number): Promise<ItemResult> {
    // Called as an engine calls it: without a `this`.
    const call = this.#call;
    try {
      return { index, ok: true, value: await call(...this.#sequences.map((sequence) => sequence[index])) };
    } catch (error) {
      return { index, ok: false, failure: { ...faultOf(this.#describe(error)), engineId: null } };
    }
  }
}

function faultOf({ name, message, frames, cause }: RemoteErrorRecord): Fault {
  return { ename: name, message, frames, cause: cause && faultOf(cause) };
}
