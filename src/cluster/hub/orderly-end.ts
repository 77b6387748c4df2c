/** The controller's end, step by step: nobody finds it any more, its engines end, everyone is told, the sockets close. */
import { setTimeout as delay } from 'node:timers/promises';
import type { StopCause } from './ending';
import type { FileKeeper } from './file-keeper';
import type { Logger } from './logger';
import type { Membership } from './membership';
import type { Registry } from './registry';
import type { Servers } from './servers';
import type { Supervisor } from './supervisor';

/** How long the engines of others may take to say goodbye. */
const FAREWELL_MS = 1000;

export interface EndParts {
  logger: Logger;
  keeper: FileKeeper;
  registry: Registry;
  membership: Membership;
  supervisor: Supervisor;
  servers: Servers;
  /** Ask an engine to end itself. */
  sendShutdown(uuid: string): void;
  stopHousekeeping(): void;
}

/** Takes less than five seconds. */
export async function endInOrder(cause: StopCause, parts: EndParts): Promise<void> {
  const { logger, keeper, supervisor, servers } = parts;
  logger.info(`Stopping (${cause}).`);
  parts.stopHousekeeping();
  try {
    keeper.remove();
  } catch (error) {
    logger.warn(`The connection files cannot be removed: ${(error as Error).message}`);
  }
  const engines = supervisor.stopAll();
  if (cause !== 'signal') await farewell(parts);
  await engines;
  servers.hub.notify('shutdown_notification', { status: 'ok' });
  servers.close();
}

async function farewell({ registry, membership, supervisor, sendShutdown }: EndParts): Promise<void> {
  const others = registry.engines.filter(({ id }) => supervisor.slotOf(id) === undefined);
  for (const { uuid } of others) sendShutdown(uuid);
  const late = new AbortController();
  await Promise.race([
    membership.whenEmpty(),
    delay(FAREWELL_MS, undefined, { signal: late.signal }).catch(() => {}),
  ]);
  late.abort();
}
