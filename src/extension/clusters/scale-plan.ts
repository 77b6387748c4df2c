/** How a cluster comes to have a certain number of engines of a kernel. Pure. */
import type { EngineSnapshot, Kernel } from '../../bridge/rpc';

export type ScalePlan = { add: number } | { stop: number[] };

/** Engines to be counted on: those that were given up, are stopped, or are about to stop, are not. */
export function engineCountOf(engines: readonly EngineSnapshot[], kernel: Kernel): number {
  return counted(engines, kernel).length;
}

/** Idle engines go first, then those that began their work last, so that little is lost. Ids are the engines'. */
export function scalePlan(engines: readonly EngineSnapshot[], kernel: Kernel, wanted: number): ScalePlan {
  const there = counted(engines, kernel);
  if (wanted >= there.length) return { add: wanted - there.length };
  const last = [...there].sort((a, b) => cost(a) - cost(b) || (b.id ?? 0) - (a.id ?? 0));
  return { stop: last.flatMap(({ id }) => id ?? []).slice(0, there.length - wanted) };
}

function counted(engines: readonly EngineSnapshot[], kernel: Kernel): EngineSnapshot[] {
  return engines.filter(
    ({ retiring, state, ...engine }) =>
      engine.kernel === kernel && !retiring && state !== 'failed' && state !== 'stopped',
  );
}

/** Epoch milliseconds at which its task began, negated; nothing for an engine that has none. */
function cost({ state, taskSince }: EngineSnapshot): number {
  if (state !== 'busy') return -Infinity;
  return taskSince === null ? 0 : -taskSince;
}
