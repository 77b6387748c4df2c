/** Engines that are on their way: one that died is started again by its controller, and will be there in a moment. */
import type { Client } from './client';
import { waitFor } from './launch/wait';
import type { EngineSlot, Kernel } from './protocol/private-messages';

/** The controller gives up sooner on one that does not come. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 100;

/** What it takes of a client. */
type Watched = Pick<Client, 'engines' | 'clusterStatus' | 'on' | 'off'>;

/**
 * Wait until `n` engines of the kernel are there, or no more are on their way. At once where nobody can tell.
 * @param onWaiting told when there is something to wait for, with the reason of one that died, if one did.
 */
export async function waitForComing(
  client: Watched,
  kernel: Kernel,
  n: number,
  onWaiting: (reason: string | undefined) => void,
): Promise<void> {
  let waiting = false;
  await waitFor(
    async () => {
      if (engineIds(client, kernel).length >= n) return true;
      const coming = await slotsWithoutEngine(client, kernel);
      if (coming.length === 0) return true;
      if (!waiting) onWaiting(coming.find(({ reason }) => reason !== null)?.reason ?? undefined);
      waiting = true;
      return undefined;
    },
    {
      ...{ timeoutMs: PATIENCE_MS, everyMs: LOOK_AGAIN_MS },
      listen: (wake) => {
        client.on('engineAdded', wake);
        return () => client.off('engineAdded', wake);
      },
    },
  );
}

/** Ids of the registered engines of a kernel. */
export function engineIds(client: Watched, kernel: Kernel): number[] {
  return [...client.engines.values()].filter((engine) => engine.kernel === kernel).map(({ id }) => id);
}

/** Slots of which an engine is to be expected that has not come to this client's knowledge. */
async function slotsWithoutEngine(client: Watched, kernel: Kernel): Promise<EngineSlot[]> {
  // Another's controller cannot say, and starts none again.
  const status = await client.clusterStatus().catch(() => undefined);
  return (status?.slots ?? []).filter(
    (slot) =>
      (slot.kernel ?? 'javascript') === kernel &&
      (slot.state === 'starting' || slot.state === 'restarting' || slot.state === 'running') &&
      (slot.id === null || !client.engines.has(slot.id)),
  );
}
