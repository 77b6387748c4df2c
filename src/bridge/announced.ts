/** Which clusters have written their connection file: cheap enough for the extension host. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectionFilePaths } from '../cluster/profile/connection-file';
import {
  ipythonDir as defaultIpythonDir,
  locateProfile,
  namesIn,
  profilesIn,
} from '../cluster/profile/profile-dir';

export function isAnnounced(profile: string, ipythonDir: string): boolean {
  return existsSync(announcedFile(profile, ipythonDir));
}

/** Where profiles are, whether or not there is such a folder. @param ipythonDir the setting, which may be empty. */
export function profilesFolder(ipythonDir: string): string {
  return ipythonDir || defaultIpythonDir();
}

/** The client files of the clusters that have announced themselves, with ids or not; they may have died since. */
export function announcedFiles(ipythonDir: string): string[] {
  return profilesIn(profilesFolder(ipythonDir)).flatMap(({ security }) =>
    namesIn(security)
      .filter((name) => /^ipcontroller(?:-.+)?-client\.json$/.test(name))
      .map((name) => join(security, name)),
  );
}

export function announcedFile(profile: string, ipythonDir: string): string {
  return connectionFilePaths(locateProfile({ profile, ipythonDir: ipythonDir || undefined })).client;
}
