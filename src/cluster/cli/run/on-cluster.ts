/** A map on a running cluster; connecting and bundling overlap. */
import type { AsyncMapResult, Client } from '../../client';
import type { RemoteError } from '../../client/errors';
import { languageOf } from '../../shipping/language';
import type { Shipment } from '../../shipment/shipment';
import { Refusal } from '../exit-codes';
import type { ClusterOptions, SshFlags } from '../profile-options';
import type { ItemFailure, ItemResult, MapRun } from './map-run';

export interface ClusterRunOptions extends ClusterOptions, SshFlags {
  /** Use only this many engines. */
  n?: number;
  chunkSize?: number | 'auto';
  /** Absolute path of the file, which tells what engines can run it. */
  file: string;
}

/** @throws Refusal, ShippingError or InputsError: nothing of the map has run then. */
export async function startOnCluster(
  shipping: Promise<Shipment>,
  options: ClusterRunOptions,
): Promise<MapRun> {
  const connecting = connect(options);
  try {
    const [client, shipment] = await Promise.all([connecting, shipping]);
    const engines = enginesFor(client, options);
    const view = client.loadBalancedView({ targets: options.n === undefined ? undefined : engines });
    const { target, sequences, notes } = await shipment.prepare(view).result;
    const map = view.mapShipped(target, sequences, {
      chunkSize: options.chunkSize,
      ordered: false,
      label: target.name,
    });
    return runOf(client, map, { name: target.name, notes, engines: engines.length });
  } catch (error) {
    void connecting.then(
      (client) => client.close(),
      () => {},
    );
    throw error;
  }
}

async function connect(options: ClusterRunOptions): Promise<Client> {
  const { profile, profileDir, ipythonDir, clusterId, ssh: sshServer, sshkey: sshKey } = options;
  const { Client } = await import('../../client');
  return Client.connect({ profile, profileDir, ipythonDir, clusterId, sshServer, sshKey });
}

/** Those that run the file's language: as many as are wanted, or all. */
function enginesFor(client: Client, { n, file }: ClusterRunOptions): number[] {
  const kernel = languageOf(file) ?? 'javascript';
  const ids = [...client.engines.values()].filter((engine) => engine.kernel === kernel).map(({ id }) => id);
  const others = client.length > 0;
  const kind = others ? `${kernel === 'python' ? 'Python' : 'JavaScript'} engines` : 'engines';
  if (ids.length === 0) {
    const add = others ? `: add some with \`engine-room engines --kernel ${kernel}\`` : '';
    throw new Refusal(`The cluster of profile '${client.profile}' has no ${kind}${add}.`);
  }
  if (n === undefined) return ids;
  if (n > ids.length) {
    throw new Refusal(`The cluster of profile '${client.profile}' has only ${ids.length} ${kind}, not ${n}.`);
  }
  return ids.slice(0, n);
}

function runOf(
  client: Client,
  map: AsyncMapResult<unknown>,
  { name, notes, engines }: Pick<MapRun, 'name' | 'notes' | 'engines'>,
): MapRun {
  return {
    name,
    notes,
    total: map.length,
    engines,
    results: () => itemResults(map),
    done: () => map.progress,
    serialTime: () => map.serialTime,
    onOutput: (listener) => void map.on('output', ({ text, engineId }) => listener(text, engineId ?? null)),
    abort: () => map.abort(),
    close: () => client.close(),
  };
}

async function* itemResults(map: AsyncMapResult<unknown>): AsyncGenerator<ItemResult> {
  for await (const outcome of map.outcomes()) {
    yield outcome.ok ? outcome : { index: outcome.index, ok: false, failure: failureOf(outcome.error) };
  }
}

function failureOf(error: RemoteError): ItemFailure {
  return {
    ename: error.ename,
    message: error.evalue,
    engineId: error.engineId ?? null,
    frames: error.frames,
  };
}
