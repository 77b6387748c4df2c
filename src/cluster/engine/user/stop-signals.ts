/**
 * SIGTERM and its like end the engine in good order while it is idle. While user
 * code runs nobody listens, so that the system's default ends it even when busy.
 */

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

interface StopSignals {
  /** Listen again: the main thread is idle. */
  hold(): void;
  /** Leave the signals to the system and to user code. */
  release(): void;
}

export function stopWhenAsked(stop: (signal: NodeJS.Signals) => void): StopSignals {
  let isHeld = false;
  const hold = (): void => {
    if (isHeld) return;
    isHeld = true;
    for (const signal of SIGNALS) process.on(signal, stop);
  };
  const release = (): void => {
    isHeld = false;
    for (const signal of SIGNALS) process.off(signal, stop);
  };
  hold();
  return { hold, release };
}
