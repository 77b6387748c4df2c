/** One controller for a profile and cluster id: refuses to start beside a living one. */
import { connectionFilePaths } from '../profile/connection-file';
import type { ProfileDir } from '../profile/profile-dir';
import { probeCluster, removeConnectionFiles } from '../launch/probe';

/** Somebody else runs this cluster; the message is one sentence for the user. */
export class AlreadyRunningError extends Error {
  override name = 'AlreadyRunningError';
}

/**
 * @param reuse keep the files of a controller that is gone, instead of removing them.
 * @throws AlreadyRunningError when the profile's connection files belong to a living controller.
 */
export async function refuseSecondController(
  profile: ProfileDir,
  { clusterId, reuse }: { clusterId: string; reuse: boolean },
): Promise<void> {
  const probe = await probeCluster(profile, { clusterId, timeoutMs: 1000 });
  const which =
    clusterId === '' ? `profile '${profile.name}'` : `profile '${profile.name}', cluster '${clusterId}'`;
  switch (probe.state) {
    case 'absent':
      return;
    case 'stale':
      if (!reuse) removeConnectionFiles(connectionFilePaths(profile, clusterId));
      return;
    case 'running':
      throw new AlreadyRunningError(
        `A controller for ${which} runs already, as process ${probe.status.pid}: stop it first, or choose another --cluster-id.`,
      );
    case 'foreign':
      throw new AlreadyRunningError(
        `ipyparallel's own controller runs already for ${which}: stop it first, or choose another --cluster-id.`,
      );
    case 'silent':
      throw new AlreadyRunningError(
        `A controller for ${which}${probe.process ? `, process ${probe.process.pid},` : ''} runs already but does not answer: ` +
          `end it, or remove ${connectionFilePaths(profile, clusterId).client} if it is gone.`,
      );
  }
}
