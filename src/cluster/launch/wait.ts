/** Waiting for something to become true outside this process: woken by events, looked at again now and then, bounded. */

export interface WaitOptions {
  timeoutMs: number;
  /** How often to look even when nobody wakes us. Default 100. */
  everyMs?: number;
  signal?: AbortSignal;
  /** Calls `wake` when something may have changed; returns how to stop listening. */
  listen?: (wake: () => void) => () => void;
}

/**
 * @param look returns the awaited value, or undefined for not yet; throwing ends the wait.
 * @returns the value, or undefined when the time is over.
 * @throws the signal's reason when it is aborted.
 */
export async function waitFor<T>(
  look: () => T | undefined | Promise<T | undefined>,
  options: WaitOptions,
): Promise<T | undefined> {
  const deadline = performance.now() + options.timeoutMs;
  let wake = (): void => {};
  let woken = false;
  const stopListening = options.listen?.(() => {
    woken = true;
    wake();
  });
  const onAbort = (): void => wake();
  options.signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      options.signal?.throwIfAborted();
      woken = false;
      const value = await look();
      if (value !== undefined) return value;
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) return undefined;
      if (woken || options.signal?.aborted) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(leftMs, options.everyMs ?? 100));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    stopListening?.();
    options.signal?.removeEventListener('abort', onAbort);
  }
}
