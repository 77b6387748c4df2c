/** How many engines there are of which kernel. Pure. */
import type { EngineSnapshot, Kernel } from '../../bridge/rpc';

export type EngineCounts = Record<Kernel, number>;

/** Those that are of use now or will be by themselves. */
export function countEngines(engines: readonly EngineSnapshot[]): EngineCounts {
  const counts: EngineCounts = { javascript: 0, python: 0 };
  for (const { kernel, state } of engines) if (state !== 'failed' && state !== 'stopped') counts[kernel] += 1;
  return counts;
}

/** Whether work for this kernel can go ahead, will be able to, or never will without more engines. */
export function enginesExpected(
  engines: readonly EngineSnapshot[],
  kernel: Kernel,
): 'there' | 'coming' | 'none' {
  // One that stops as soon as it is done is given nothing more that others may do.
  const ofKernel = engines.filter((engine) => engine.kernel === kernel && !engine.retiring);
  if (ofKernel.some(({ id, state }) => id !== null && (state === 'idle' || state === 'busy'))) return 'there';
  return ofKernel.some(({ state }) => state === 'starting' || state === 'restarting') ? 'coming' : 'none';
}
