/** Whether a cluster has written its connection file: cheap enough for the extension host. */
import { existsSync } from 'node:fs';
import { connectionFilePaths } from '../cluster/profile/connection-file';
import { locateProfile } from '../cluster/profile/profile-dir';

export function isAnnounced(profile: string, ipythonDir: string): boolean {
  return existsSync(
    connectionFilePaths(locateProfile({ profile, ipythonDir: ipythonDir || undefined })).client,
  );
}
