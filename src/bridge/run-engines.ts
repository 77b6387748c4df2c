/** The engines a run may use, and the processors these share. */
import { availableParallelism, hostname } from 'node:os';
import type { EngineInfo } from '../cluster/client';
import type { EngineSnapshot, Kernel } from './rpc';

/** What the cluster's answers tell of an engine. */
export type KnownEngine = Pick<EngineSnapshot, 'id' | 'uuid' | 'hostname' | 'retiring'>;

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
  engines: Iterable<EngineInfo>,
  known: readonly KnownEngine[],
  kernel: Kernel,
  targets?: readonly number[],
): RunEngines {
  // By its id the answers may tell of one that was there before it.
  const told = new Map(known.map((one) => [one.uuid, one]));
  const used = [...engines].filter(
    ({ id, uuid, ...engine }) =>
      engine.kernel === kernel && (targets?.includes(id) ?? !told.get(uuid)?.retiring),
  );
  const areHere = used.length > 0 && used.every(({ uuid }) => told.get(uuid)?.hostname === hostname());
  return { ids: used.map(({ id }) => id), processors: areHere ? availableParallelism() : null };
}

/** @returns ids of those that were not about to stop at one look, and are at the next one. */
export function newlyRetiring(before: readonly KnownEngine[], now: readonly KnownEngine[]): number[] {
  const known = new Set(before.filter(({ retiring }) => retiring).map(({ uuid }) => uuid));
  return now.flatMap(({ id, uuid, retiring }) => (id !== null && retiring && !known.has(uuid) ? [id] : []));
}
