/** The engines a run may use, and the processors these share. */
import { availableParallelism, hostname } from 'node:os';
import type { EngineSnapshot, Kernel } from './rpc';

export interface RunEngines {
  ids: readonly number[];
  /** Of this machine, where all of them are known to be here; else null. */
  processors: number | null;
}

/** @param targets the only ones it may use; undefined: all that run its language. */
export function runEngines(
  engines: readonly Pick<EngineSnapshot, 'id' | 'kernel' | 'hostname'>[],
  kernel: Kernel,
  targets?: readonly number[],
): RunEngines {
  const fitting = engines.filter(
    ({ id, kernel: its }) => id !== null && its === kernel && (targets?.includes(id) ?? true),
  );
  const areHere = fitting.length > 0 && fitting.every((engine) => engine.hostname === hostname());
  return {
    ids: fitting.map(({ id }) => id as number),
    processors: areHere ? availableParallelism() : null,
  };
}
