/** Starting, stopping and finding local clusters. */
export { findEngineHost, orderEngines, type EngineOrder } from './add-engines';
export { leaveEnginesRunning, runEnginesInForeground } from './engines-here';
export { cleanClusters } from './clean-clusters';
export { startCluster, type StartedCluster, type StartOptions, type StartProgress } from './start-cluster';
export { untilGone } from './end-process';
export { stopCluster, type StoppedCluster, type StopOptions } from './stop-cluster';
export { listClusters, type ClusterEntry, type ClusterSearch } from './list-clusters';
export { ClusterAlreadyRunning, ClusterNotRunning, ClusterStartError, ClusterStopError } from './errors';
