/** Which engines a command can be meant for when no row was clicked. Pure. */
import type { EngineSnapshot } from '../../bridge/rpc';

export function registered(engines: readonly EngineSnapshot[]): EngineSnapshot[] {
  return engines.filter(({ id }) => id !== null);
}

/** Those at work; all of them when none seems to be. */
export function interruptible(engines: readonly EngineSnapshot[]): EngineSnapshot[] {
  const busy = registered(engines).filter(({ state }) => state === 'busy');
  return busy.length > 0 ? busy : registered(engines);
}

export function withLog(engines: readonly EngineSnapshot[]): EngineSnapshot[] {
  return engines.filter(({ logFile }) => logFile !== null);
}

/** Those that the cluster itself has started, so that it can restart and kill them. */
export function ownEngines(engines: readonly EngineSnapshot[]): EngineSnapshot[] {
  return withLog(registered(engines));
}

/**
 * Of each kernel the one that the cluster can best do without: one that was given up, else the one that came last of those
 * at rest. Where all are at work, any of them may be meant.
 */
export function dispensable(engines: readonly EngineSnapshot[]): EngineSnapshot[] {
  const own = ownEngines(engines).filter(({ retiring }) => !retiring);
  const best = (['javascript', 'python'] as const).flatMap((kernel) => {
    const those = own.filter((engine) => engine.kernel === kernel);
    const one =
      those.findLast(({ state }) => state === 'failed') ?? those.findLast(({ state }) => state !== 'busy');
    return one ? [one] : [];
  });
  return best.length > 0 ? best : own;
}
