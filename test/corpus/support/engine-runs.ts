/** Tagged functions, run on engines as the lens runs them: found, shipped, and mapped over the inputs of their tag. */
import { type Client, RemoteError } from '../../../src/cluster';
import { shipFunction, shipInputs, ShippingError, type TaggedFunction } from '../../../src/cluster/shipping';

export type EngineOutcome = ({ ok: true; value: unknown } | { ok: false; error: RemoteError }) & {
  stdout: string;
  stderr: string;
};

export interface EngineRun {
  inputs: unknown[][];
  outcomes: EngineOutcome[];
}

/** @throws ShippingError, or the RemoteError of inputs that could not be made */
export async function runOnEngines(
  client: Client,
  file: string,
  { name, inputs, refusal, line, column }: TaggedFunction,
): Promise<EngineRun> {
  if (refusal !== undefined) throw new ShippingError(refusal, file, line, column);
  const [shipped, shippedInputs] = await Promise.all([
    shipFunction({ file, name }),
    shipInputs({ file, expression: inputs ?? '' }),
  ]);
  const view = client.loadBalancedView();
  const sequences = await view.apply<[], unknown[][]>(shippedInputs);
  // One item a message, so that what is printed belongs to one item.
  const map = view.mapShipped(shipped, sequences, { label: name, chunkSize: 1, returnExceptions: true });
  const printed = Array.from({ length: map.length }, () => ({ stdout: '', stderr: '' }));
  map.on('output', ({ stream, text, items }) => {
    if (stream === 'stdout' || stream === 'stderr') printed[items!.first]![stream] += text;
  });
  const values = await map.result;
  const outcomes = values.map((value, index): EngineOutcome => {
    const outcome =
      value instanceof RemoteError ? { ok: false as const, error: value } : { ok: true as const, value };
    return { ...outcome, ...printed[index]! };
  });
  return { inputs: sequences, outcomes };
}
