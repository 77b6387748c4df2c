/** Ends a process with everything it started. */
import { spawnSync } from 'node:child_process';

/**
 * SIGKILL to the group that `leader` leads; also after the leader's own end, since a group lives as long as any
 * process in it. On Windows, which has no groups, to the leader and its descendants. Nothing when there are none.
 */
export function killGroup(leader: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(leader), '/T', '/F'], { windowsHide: true });
    return;
  }
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
