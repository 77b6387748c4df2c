/** A quick look before a command connects: no question asked, only what cannot possibly work is refused. */
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { connectionFilePaths, readClientConnection } from '../profile/connection-file';
import { locateProfile, type ProfileSelection } from '../profile/profile-dir';
import { ClusterNotRunning } from './errors';
import { identify } from './process-identity';

/** @throws ClusterNotRunning when there is no connection file, or its controller's process is gone. */
export function requireCluster(selection: ProfileSelection & { clusterId?: string }): void {
  const profile = locateProfile(selection);
  const { client } = connectionFilePaths(profile, selection.clusterId);
  if (!existsSync(client)) throw new ClusterNotRunning(profile.name, selection.clusterId);
  const { engine_room: mark, location } = readClientConnection(client);
  const local = location === '' || location === hostname();
  if (mark && local && !identify(mark.pid)) throw new ClusterNotRunning(profile.name, selection.clusterId);
}
