/** A map on a running cluster; connecting and bundling overlap. */
import { availableParallelism } from 'node:os';
import type { AsyncMapResult, Client } from '../../client';
import type { RemoteError } from '../../client/errors';
import { engineIds, waitForComing } from '../../coming-engines';
import { locateProfile } from '../../profile/profile-dir';
import type { Kernel } from '../../protocol/private-messages';
import { languageOf } from '../../shipping/language';
import type { Preparation, Shipment } from '../../shipment/shipment';
import { Refusal } from '../exit-codes';
import { clusterFlags, type ClusterOptions, type SshFlags } from '../profile-options';
import { watchBusyEngines } from './busy-engines';
import type { ItemFailure, ItemResult, MapRun } from './map-run';
import { unusedPython } from './python-in-use';
import { remoteFault } from './remote-fault';

export interface ClusterRunOptions extends ClusterOptions, SshFlags {
  /** Use only this many engines. */
  n?: number;
  chunkSize?: number | 'auto';
  /** Absolute path of the file, which tells what engines can run it. */
  file: string;
  /** The interpreter of Python engines that have to be started; default the controller's choice. */
  python?: string;
  /** Told what a run waits for: engines that are started, or are busy. */
  onWaiting: (text: string) => void;
  /** Told what an engine begins to do before there is a map. */
  onMaking: (making: Preparation) => void;
  /** Aborted: what is not mapped yet is not mapped any more. */
  stop: AbortSignal;
}

/** @throws Refusal, ShippingError, InputsError, or the signal's reason: nothing of the map has run then. */
export async function startOnCluster(
  shipping: Promise<Shipment>,
  options: ClusterRunOptions,
): Promise<MapRun> {
  const connecting = connect(options);
  let begun = (): void => {};
  try {
    const [client, shipment] = await Promise.all([connecting, shipping]);
    const engines = await enginesFor(client, options);
    const view = client.loadBalancedView({ targets: options.n === undefined ? undefined : engines });
    begun = watchBusyEngines(client, engines, options.onWaiting, {
      kernel: languageOf(options.file) ?? 'javascript',
      flags: clusterFlags(options),
    });
    const asksForPython = options.python !== undefined && languageOf(options.file) === 'python';
    const making = shipment.prepare(view);
    options.onMaking(making);
    const [{ target, sequences, notes }, unused] = await Promise.all([
      making.result,
      asksForPython ? unusedPython(view, options.python!) : undefined,
    ]);
    options.stop.throwIfAborted();
    const map = view.mapShipped(target, sequences, {
      chunkSize: options.chunkSize,
      ordered: false,
      label: target.name,
    });
    // One of them is enough: it was not the engines that it waited for.
    map.once('chunk', begun).once('done', begun);
    return runOf(client, map, {
      name: target.name,
      notes: unused === undefined ? notes : [...notes, unused],
      engines: engines.length,
    });
  } catch (error) {
    begun();
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

/** Those that run the file's language: as many as are wanted, or all; where there is none they are started, as a lens does. */
async function enginesFor(client: Client, options: ClusterRunOptions): Promise<number[]> {
  const { n, file } = options;
  const kernel = languageOf(file) ?? 'javascript';
  const kind = `${kernel === 'python' ? 'Python' : 'JavaScript'} engines`;
  await waitForComing(client, kernel, n ?? 1, (reason) => {
    const why = reason === undefined ? 'are starting.' : `are being started again: ${reason}`;
    options.onWaiting(`Waiting for the ${kind} of profile '${client.profile}', which ${why}\n`);
  });
  if (engineIds(client, kernel).length === 0) await startEngines(client, kernel, kind, options);
  const ids = engineIds(client, kernel);
  if (n === undefined) return ids;
  if (n > ids.length) {
    throw new Refusal(`The cluster of profile '${client.profile}' has only ${ids.length} ${kind}, not ${n}.`);
  }
  return ids.slice(0, n);
}

/** They stay: the next run finds them. @throws EngineStartError in one sentence. */
async function startEngines(
  client: Client,
  kernel: Kernel,
  kind: string,
  { n = availableParallelism(), python = '', clusterId, onWaiting, ...selection }: ClusterRunOptions,
): Promise<void> {
  const { addEngines } = await import('../../more-engines');
  const { path: profileDir, name: profile } = locateProfile(selection);
  onWaiting(`The cluster of profile '${profile}' has no ${kind}: starting ${n}.\n`);
  const before = client.length;
  // Ctrl-C leaves at once as long as nothing is mapped: the controller goes on with them.
  const { signal } = new AbortController();
  await addEngines(client, { profileDir, profile, clusterId }, { n, kernel, python }, signal);
  await client.waitForEngines(before + n);
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
  return { ...remoteFault(error), engineId: error.engineId ?? null };
}
