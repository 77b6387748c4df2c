/** The engines a run may use, and the processors these share. */
import { availableParallelism, hostname } from 'node:os';
import type { EngineInfo } from '../cluster/client';
import type { EngineSnapshot, Kernel } from './rpc';

export interface RunEngines {
  ids: readonly number[];
  /** Of this machine, where all of them are known to be here; else null. */
  processors: number | null;
}

/**
 * @param engines those registered now, which the cluster's answers may not tell of yet.
 * @param known what these answers tell.
 * @param targets the only ones it may use; undefined: all that run its language and are not about to stop.
 */
export function runEngines(
  engines: Iterable<Pick<EngineInfo, 'id' | 'kernel'>>,
  known: readonly Pick<EngineSnapshot, 'id' | 'hostname' | 'retiring'>[],
  kernel: Kernel,
  targets?: readonly number[],
): RunEngines {
  const toldOf = (id: number): (typeof known)[number] | undefined => known.find((one) => one.id === id);
  const ids = [...engines]
    .filter((engine) => engine.kernel === kernel)
    .map(({ id }) => id)
    .filter((id) => targets?.includes(id) ?? !toldOf(id)?.retiring);
  const areHere = ids.length > 0 && ids.every((id) => toldOf(id)?.hostname === hostname());
  return { ids, processors: areHere ? availableParallelism() : null };
}
