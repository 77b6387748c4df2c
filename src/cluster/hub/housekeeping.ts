/** What the controller looks at every now and then: late registrations, leases, whether it is idle, its owner, its connection files. */
import { identify, isAlive } from '../launch/process-identity';
import { isBusy, type Cores } from './cores';
import type { StopCause } from './ending';
import type { FileKeeper } from './file-keeper';
import { watchFiles } from './file-watch';
import type { Logger } from './logger';
import type { Membership } from './membership';

const LOOK_MS = 250;

export interface HousekeepingParts {
  logger: Logger;
  cores: Cores;
  membership: Membership;
  keeper: FileKeeper;
  /** The process for which it runs. */
  ownerPid: number | undefined;
  /** Nobody needs this controller any more. */
  stop(cause: StopCause): void;
}

/** @returns how to end it. */
export function keepHouse(parts: HousekeepingParts): () => void {
  const { logger, cores, membership, keeper, ownerPid, stop } = parts;
  const { leases, idleness, activity } = cores;
  const owner = ownerPid === undefined ? undefined : identify(ownerPid);
  const looks = setInterval(() => {
    const now = performance.now();
    for (const uuid of membership.expire(now)) logger.warn(`The engine ${uuid} never answered a ping.`);
    const busy = isBusy(cores);
    if (leases.expired(now, busy)) {
      logger.info('Nobody holds a lease any more.');
      stop('unheld');
    }
    idleness.look(busy, activity.finished, now);
    if (now >= (idleness.endsAt(leases.idleLimitMs) ?? Infinity)) {
      logger.info(`Nothing has run for ${Math.round((now - idleness.since) / 1000)} s.`);
      stop('idle');
    }
    if (ownerPid !== undefined && (!owner || !isAlive(owner))) {
      logger.info(`The process ${ownerPid}, for which it ran, is gone.`);
      stop('unheld');
    }
  }, LOOK_MS);
  const unwatchFiles = watchFiles(keeper, {
    logger,
    isUnused: () => leases.count === 0 && !isBusy(cores),
    stop: () => stop('unheld'),
  });
  return () => {
    clearInterval(looks);
    unwatchFiles();
  };
}
