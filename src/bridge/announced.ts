/** Which clusters have written their connection file: cheap enough for the extension host. */
import { existsSync } from 'node:fs';
import { connectionFilePaths } from '../cluster/profile/connection-file';
import { ipythonDir as defaultIpythonDir, locateProfile, profilesIn } from '../cluster/profile/profile-dir';

export function isAnnounced(profile: string, ipythonDir: string): boolean {
  return existsSync(
    connectionFilePaths(locateProfile({ profile, ipythonDir: ipythonDir || undefined })).client,
  );
}

/** The profiles whose cluster has announced itself; it may have died since. */
export function announcedProfiles(ipythonDir: string): string[] {
  return profilesIn(ipythonDir || defaultIpythonDir())
    .filter((profile) => existsSync(connectionFilePaths(profile).client))
    .map(({ name }) => name);
}
