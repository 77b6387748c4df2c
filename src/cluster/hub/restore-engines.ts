/** Takes back the engines that the previous controller of this cluster knew (protocol.md §1: `--restore`). */
import { adoptProcess } from '../launch/adopted-engine';
import { kernelOfEngine } from '../protocol/engine-kernel';
import type { Kernel } from '../protocol/private-messages';
import type { EngineState, KeptEngine } from './engine-state';
import type { Registry } from './registry';
import type { Supervisor } from './supervisor';

export interface RestoreParts {
  registry: Registry;
  supervisor: Supervisor;
  now: number;
}

/**
 * @param state undefined: there is nothing to take back.
 * Each is an engine again when it answers a heartbeat; those that the previous controller looked after are ours to
 * look after, the others' ends are their own.
 * @returns how many are looked after, by kernel.
 */
export function restoreEngines(
  state: EngineState | undefined,
  { registry, supervisor, now }: RestoreParts,
): Record<Kernel, number> {
  const adopted: Record<Kernel, number> = { javascript: 0, python: 0 };
  if (!state) return adopted;
  for (const engine of state.engines) {
    const { id, uuid, description } = engine;
    registry.restore({ id, uuid, kernel: kernelOfEngine(uuid), description }, now);
    if (adopt(engine, supervisor)) adopted[kernelOfEngine(uuid)] += 1;
  }
  registry.reserveBelow(state.nextId);
  return adopted;
}

function adopt({ id, uuid, description, started }: KeptEngine, supervisor: Supervisor): boolean {
  const slot = description?.slot;
  if (slot === undefined || started === undefined) return false;
  const { kind, process } = started;
  supervisor.adopt({ slot, id, kind }, adoptProcess(process, kind.kernel === 'python' ? uuid : undefined));
  return true;
}
