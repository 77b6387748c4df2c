/** Which engine *Add Engine* adds. Pure. */
import type { Kernel } from '../../bridge/rpc';
import { countEngines } from '../model/engine-counts';
import { starvingRun } from '../model/starving';
import type { State } from '../model/state';

/**
 * The only one that is meant, or those to choose from, the likeliest first. Nobody who has only ever used one language
 * is asked.
 * @param usual what the profile says, or the file in sight needs.
 */
export function kernelsToAdd(state: Pick<State, 'runs' | 'cluster'>, usual: Kernel): Kernel[] {
  const starving = starvingRun(state);
  if (starving) return [starving.lacks];
  const other: Kernel = usual === 'python' ? 'javascript' : 'python';
  const counts = countEngines(state.cluster.engines);
  if (counts[other] === 0) return [usual];
  return counts[usual] === 0 ? [other, usual] : [usual, other];
}
