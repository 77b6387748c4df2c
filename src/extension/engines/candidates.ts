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
