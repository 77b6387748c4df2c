/** The logs of one cluster: its controller's and those of the engines the controller started. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { namesIn, type ProfileDir } from '../profile/profile-dir';

/** Remove what earlier clusters of this name logged; those of other names keep theirs. */
export function cleanLogs({ log }: ProfileDir, clusterId = ''): void {
  for (const name of namesIn(log)) {
    if (isLogOf(name, clusterId)) rmSync(join(log, name), { force: true });
  }
}

/** Whether a file of a log directory is a log of this cluster: `controller-a.log`, `engine-a-0.log`; without the id for none. */
export function isLogOf(name: string, clusterId = ''): boolean {
  const id = clusterId === '' ? '' : `-${clusterId}`;
  if (name === `controller${id}.log`) return true;
  const stem = `engine${id}-`;
  return name.startsWith(stem) && /^\d+\.log$/.test(name.slice(stem.length));
}
