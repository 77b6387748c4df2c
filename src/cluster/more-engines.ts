/** More engines for the cluster that runs, of one kernel: ordered of its controller, and waited for. */
import type { Client } from './client';
import { findEngineHost, orderEngines } from './launch';
import { EngineStartError } from './launch/errors';
import type { EngineSlot, Kernel } from './protocol/private-messages';

export interface AddedEngines {
  n: number;
  kernel: Kernel;
  /** The interpreter of Python engines; empty: the controller's own choice. */
  python: string;
}

/**
 * Those of the kernel that were given up before are forgotten.
 * @throws EngineStartError in one sentence; aborted, it stops those that have not come up and returns.
 */
export async function addEngines(
  client: Client,
  cluster: { profileDir: string; profile: string; clusterId?: string | undefined },
  { n, kernel, python }: AddedEngines,
  signal: AbortSignal,
): Promise<void> {
  const { profileDir, profile, clusterId } = cluster;
  const order = {
    ...{ profileDir, n, kernel, signal },
    ...(clusterId === undefined ? {} : { clusterId }),
    ...(kernel === 'python' && python !== '' ? { python } : {}),
  };
  const host = await findEngineHost(order);
  if (host.by !== 'controller') {
    const flags = `-n ${n}${kernel === 'python' ? ' --kernel python' : ''} --profile ${profile}${clusterId ? ` --cluster-id ${clusterId}` : ''}`;
    throw new EngineStartError(
      `this cluster's controller is not Engine Room's, or not on this machine; add some there, or here with 'engine-room engines ${flags}'.`,
    );
  }
  await remove(
    client,
    host.slots.filter((slot) => isOf(kernel, slot) && slot.state === 'failed'),
  );
  const before = new Set(host.slots.map(({ slot }) => slot));
  let isOurs = (slot: EngineSlot): boolean => isOf(kernel, slot) && !before.has(slot.slot);
  try {
    await orderEngines(host, order, (ours) => (isOurs = ({ slot }) => ours.includes(slot)));
  } catch (error) {
    if (!signal.aborted) throw error;
    const { slots } = await client.clusterStatus({});
    await remove(
      client,
      slots.filter((slot) => isOurs(slot) && slot.state !== 'running'),
    );
  }
}

function isOf(kernel: Kernel, slot: EngineSlot): boolean {
  return (slot.kernel ?? 'javascript') === kernel;
}

async function remove(client: Client, slots: readonly EngineSlot[]): Promise<void> {
  const ids = slots.flatMap(({ id }) => id ?? []);
  if (ids.length > 0) await client.changeEngines({ action: 'stop', ids });
}
