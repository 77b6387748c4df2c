/** A map on a running cluster; connecting and bundling overlap. */
import type { AsyncMapResult, Client } from '../../client';
import type { RemoteError } from '../../client/errors';
import type { ShippedFunction } from '../../shipping/shipped-function';
import { Refusal } from '../exit-codes';
import type { ClusterOptions, SshFlags } from '../profile-options';
import { makeSequences } from './inputs';
import type { ItemFailure, ItemResult, MapRun } from './map-run';
import type { Shipment } from './ship';

export interface ClusterRunOptions extends ClusterOptions, SshFlags {
  /** Use only this many engines. */
  n?: number;
  chunkSize?: number | 'auto';
}

/** @throws Refusal, ShippingError or what the inputs threw: nothing of the map has run then. */
export async function startOnCluster(
  shipping: Promise<Shipment>,
  options: ClusterRunOptions,
): Promise<MapRun> {
  const connecting = connect(options);
  try {
    const [client, { target, inputs }] = await Promise.all([connecting, shipping]);
    const view = client.loadBalancedView({ targets: chooseEngines(client, options.n) });
    const sequences = await makeSequences(() =>
      Array.isArray(inputs) ? Promise.resolve(inputs) : view.apply(inputs),
    );
    const map = view.mapShipped(target, sequences, {
      chunkSize: options.chunkSize,
      ordered: false,
      label: target.name,
    });
    return runOf(client, map, target, options.n ?? client.length);
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

function chooseEngines(client: Client, n: number | undefined): number[] | undefined {
  if (client.length === 0) throw new Refusal(`The cluster of profile '${client.profile}' has no engines.`);
  if (n === undefined) return undefined;
  if (n > client.length) {
    throw new Refusal(
      `The cluster of profile '${client.profile}' has only ${client.length} engines, not ${n}.`,
    );
  }
  return client.ids.slice(0, n);
}

function runOf(
  client: Client,
  map: AsyncMapResult<unknown>,
  { name, notes }: ShippedFunction,
  engines: number,
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
