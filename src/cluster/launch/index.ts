/** Starting, stopping and finding local clusters. */
export { startCluster, type StartedCluster, type StartOptions, type StartProgress } from './start-cluster';
export { stopCluster, type StoppedCluster, type StopOptions } from './stop-cluster';
export { listClusters, type ClusterEntry } from './list-clusters';
export { ClusterAlreadyRunning, ClusterNotRunning, ClusterStartError, ClusterStopError } from './errors';
