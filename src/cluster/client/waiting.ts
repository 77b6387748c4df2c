/** Waiting for work with an end to one's patience: what results, maps and the client's `wait` share. */
import { TimeoutError } from './errors';

/** When a wait for several pieces of work is over. The names are those of Python's `concurrent.futures`. */
export type ReturnWhen = 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' | 'ALL_COMPLETED';
/** Wait until something has ended. */
export const FIRST_COMPLETED = 'FIRST_COMPLETED';
/** Wait until something has failed, or everything has ended. */
export const FIRST_EXCEPTION = 'FIRST_EXCEPTION';
/** Wait until everything has ended. */
export const ALL_COMPLETED = 'ALL_COMPLETED';

/** An engine gets this long to answer a cancellation before its work is given up. */
export const ABORT_PATIENCE_MS = 5000;

/** An end to waiting. */
export interface WaitOptions {
  /** Default: for ever. 0 looks and does not wait. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** How long to wait for a result, and what to do with failures. */
export interface GetOptions extends WaitOptions {
  /** Errors stand in the places of results instead of rejecting the whole. Default: as the work was started. */
  returnExceptions?: boolean;
  /** With `FIRST_EXCEPTION` the first failure rejects, while other parts may still run. */
  returnWhen?: 'FIRST_EXCEPTION' | 'ALL_COMPLETED';
}

/**
 * Wait until a promise is settled, either way.
 * @returns false when the time was over first. @throws the signal's reason when it aborts first.
 */
export async function settled(
  work: PromiseLike<unknown>,
  { timeoutMs, signal }: WaitOptions = {},
): Promise<boolean> {
  signal?.throwIfAborted();
  return new Promise<boolean>((resolve, reject) => {
    const timer =
      timeoutMs === undefined ? undefined : setTimeout(() => end(() => resolve(false)), timeoutMs);
    const aborted = (): void => end(() => reject(signal?.reason as Error));
    const done = (): void => end(() => resolve(true));
    function end(how: () => void): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      how();
    }
    signal?.addEventListener('abort', aborted);
    work.then(done, done);
  });
}

export function notInTime(what: string, timeoutMs: number | undefined): TimeoutError {
  return new TimeoutError(`${what} was not ready within ${(timeoutMs ?? 0) / 1000} s.`);
}
