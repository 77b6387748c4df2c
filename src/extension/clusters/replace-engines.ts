/** *Replace Engines That Were Given Up*. */
import type { Room } from '../room';

/** Engines that were given up are forgotten, and as many started in their place. */
export async function replaceFailedEngines({
  store,
  control,
}: Pick<Room, 'store' | 'control'>): Promise<void> {
  const failed = store.state.cluster.engines.filter(({ state }) => state === 'failed');
  for (const kernel of ['javascript', 'python'] as const) {
    const count = failed.filter((engine) => engine.kernel === kernel).length;
    if (count > 0 && !(await control.addEngines(count, kernel))) return;
  }
}
