/** What is known of a profile before anything is. */
import type { ClusterSnapshot } from './rpc';

export function noCluster(profile: string): ClusterSnapshot {
  return {
    state: 'none',
    profile,
    message: null,
    pid: null,
    started: null,
    engines: [],
    queued: 0,
    idle: null,
    connectionFile: null,
    logFile: null,
    managed: true,
    startedElsewhere: null,
    settingsMark: '',
  };
}
