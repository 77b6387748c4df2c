/** The cluster file of a controller that was told to keep one: itself, and the engines it looks after. */
import { clusterFilePath, describeCluster } from '../launch/cluster-file';
import { keepClusterFile } from '../launch/cluster-file-keeper';
import type { ProfileDir } from '../profile/profile-dir';
import type { EngineSlot, Kernel } from '../protocol/private-messages';
import type { ControllerOptions } from './controller-options';
import type { Logger } from './logger';

export interface OwnClusterFileParts {
  profile: ProfileDir;
  supervisor: { readonly slots: readonly EngineSlot[] };
  logger: Logger;
}

/** @returns how to end it; the file is gone then. */
export function keepOwnClusterFile(
  { clusterFile, clusterId, ip, location }: ControllerOptions,
  { profile, supervisor, logger }: OwnClusterFileParts,
): () => void {
  if (!clusterFile) return () => {};
  const pidsOf = (kernel: Kernel): number[] =>
    supervisor.slots.flatMap((slot) => (slot.pid !== null && slot.kernel === kernel ? [slot.pid] : []));
  return keepClusterFile({
    path: clusterFilePath(profile, clusterId),
    describe: () =>
      describeCluster({
        ...{ profile, clusterId, ip, location },
        controllerPid: process.pid,
        engineSets: { javascript: pidsOf('javascript'), python: pidsOf('python') },
      }),
    warn: (text) => logger.warn(text),
  });
}
