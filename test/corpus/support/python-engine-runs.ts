/** Tagged Python functions, run on ipengines over their inputs. */
import { type Client, pythonFunction, RemoteError } from '../../../src/cluster';
import type { EngineOutcome } from './engine-runs';

/** @param inputs a list per argument */
export async function runOnPythonEngines(
  client: Client,
  file: string,
  source: string,
  name: string,
  inputs: readonly unknown[][],
): Promise<EngineOutcome[]> {
  // One item a message, so that what is printed belongs to one item.
  const options = { label: name, chunkSize: 1, returnExceptions: true };
  const map = client
    .loadBalancedView()
    .map(pythonFunction({ source, name, file }), ...(inputs as [unknown[], ...unknown[][]]), options);
  const printed = Array.from({ length: map.length }, () => ({ stdout: '', stderr: '' }));
  map.on('output', ({ stream, text, items }) => {
    if (stream === 'stdout' || stream === 'stderr') printed[items!.first]![stream] += text;
  });
  const values = await map.result;
  return values.map((value, index): EngineOutcome => ({
    ...(value instanceof RemoteError ? { ok: false, error: value } : { ok: true, value }),
    ...printed[index]!,
  }));
}
