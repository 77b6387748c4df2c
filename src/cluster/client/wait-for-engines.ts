/** Waiting until enough engines are there. */
import { ConnectionError, TimeoutError } from './errors';
import type { Link } from './link';

/** How to wait for engines. */
export interface WaitForEnginesOptions {
  /** Default 30 s. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Told how many there are, at first and whenever that changes. */
  onProgress?: (engines: number) => void;
}

/** While somebody waits for engines, news that went missing are made up for this often. */
const REFRESH_MS = 500;

/** @throws TimeoutError saying how many there are; ConnectionError; the signal's reason when it aborts. */
export async function waitForEngines(
  link: Link,
  n: number,
  { timeoutMs = 30_000, signal, onProgress }: WaitForEnginesOptions,
): Promise<void> {
  const count = (): number => link.engines.byId.size;
  signal?.throwIfAborted();
  link.assertOpen();
  onProgress?.(count());
  if (count() >= n) return;
  await new Promise<void>((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      clearInterval(refresh);
      link.off('engineAdded', look).off('engineRemoved', look).off('closed', gone);
      signal?.removeEventListener('abort', aborted);
      settle();
    };
    const fail = (error: unknown): void => finish(() => reject(error as Error));
    const look = (): void => {
      onProgress?.(count());
      if (count() >= n) finish(resolve);
    };
    const gone = (reason?: Error): void => fail(reason ?? new ConnectionError('The client was closed.'));
    const aborted = (): void => fail(signal?.reason);
    const timer = setTimeout(() => {
      const late = `${count()} of ${n} engines had registered after ${timeoutMs / 1000} s; look at the engines' logs.`;
      fail(new TimeoutError(late));
    }, timeoutMs);
    const refresh = setInterval(() => void link.refreshEngines().catch(() => {}), REFRESH_MS);
    link.on('engineAdded', look).on('engineRemoved', look).on('closed', gone);
    signal?.addEventListener('abort', aborted);
  });
}
