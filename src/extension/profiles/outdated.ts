/** Whether a cluster runs with other settings of its profile than those of now, which hold from its next start. Pure. */
import type { State } from '../model/state';

/** Of a cluster that no window has started nobody can tell. */
export function isOutdated({ cluster, settingsMark }: Pick<State, 'cluster' | 'settingsMark'>): boolean {
  const { state, managed, startedElsewhere } = cluster;
  return state === 'running' && managed && startedElsewhere === null && cluster.settingsMark !== settingsMark;
}
