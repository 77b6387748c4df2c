/** Runs that go on and have nobody left to work on them. Pure. */
import type { ClusterSnapshot, Kernel, RunSummary } from '../../bridge/rpc';
import { languageOf } from '../../cluster/shipping/language';
import { countEngines } from './engine-counts';
import type { State } from './state';

/** @returns of which kernel a run needs an engine, where none is there or coming: nothing goes on before somebody adds one. */
export function kernelLacked(
  { state, cancelling, file }: Pick<RunSummary, 'state' | 'cancelling' | 'file'>,
  cluster: Pick<ClusterSnapshot, 'state' | 'engines'>,
): Kernel | undefined {
  // While one prepares, or the cluster starts, engines are started for it.
  if (state !== 'running' || cancelling || cluster.state !== 'running') return undefined;
  const kernel = languageOf(file);
  return kernel !== undefined && countEngines(cluster.engines)[kernel] === 0 ? kernel : undefined;
}

/** All of them, as a text that is another one once that is true of others. */
export function starvingRuns({ runs, cluster }: Pick<State, 'runs' | 'cluster'>): string {
  return runs
    .flatMap((run) => {
      const lacks = kernelLacked(run, cluster);
      return lacks === undefined ? [] : [`${run.id} ${lacks}`];
    })
    .join(', ');
}

/** The newest such run, and what it needs. */
export function starvingRun({
  runs,
  cluster,
}: Pick<State, 'runs' | 'cluster'>): { run: RunSummary; lacks: Kernel } | undefined {
  for (const run of runs) {
    const lacks = kernelLacked(run, cluster);
    if (lacks !== undefined) return { run, lacks };
  }
  return undefined;
}
