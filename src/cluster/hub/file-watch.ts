/** What the controller does about the state of its connection files, looked at every now and then. */
import type { FileKeeper } from './file-keeper';
import { once, type Logger } from './logger';

const LOOK_MS = 2000;
/** Looks in a row at a missing directory before it counts as deleted: a network drive may come back. */
const MOST_HOMELESS = 5;

interface FileWatchOptions {
  logger: Logger;
  /** Nobody holds a lease and nothing runs. */
  isUnused(): boolean;
  /** Nobody can find this controller any more, and nobody uses it. */
  stop(): void;
}

/** @returns how to stop watching. */
export function watchFiles(keeper: FileKeeper, { logger, isUnused, stop }: FileWatchOptions): () => void {
  const warnOnce = once(logger.warn);
  let homeless = 0;
  const look = (): void => {
    const state = keeper.look();
    homeless = state === 'homeless' ? homeless + 1 : 0;
    if (state === 'restored') logger.warn('The connection files were missing and are written again.');
    if (state === 'replaced') {
      warnOnce("The connection files are another controller's now: this one ends when nobody uses it.");
      if (isUnused()) stop();
    }
    if (homeless >= MOST_HOMELESS) {
      logger.warn("The profile's directory is gone, so nobody can find this controller any more.");
      stop();
    }
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch (error) {
      warnOnce(`The connection files cannot be written again: ${(error as Error).message}`);
    }
  }, LOOK_MS);
  return () => clearInterval(timer);
}
