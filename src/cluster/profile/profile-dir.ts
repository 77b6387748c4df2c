/** IPython profile directories: `$IPYTHONDIR/profile_<name>/{security,log,pid,startup}` (protocol: files). */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';

export interface ProfileDir {
  name: string;
  path: string;
  security: string;
  log: string;
  pid: string;
}

export interface ProfileSelection {
  /** Profile name; default `default`. */
  profile?: string;
  /** A profile directory anywhere; wins over `profile`. */
  profileDir?: string;
  /** Default `$IPYTHONDIR`, else `~/.ipython`. */
  ipythonDir?: string;
}

export function ipythonDir(env: NodeJS.ProcessEnv = process.env): string {
  const set = env['IPYTHONDIR'];
  return set ? resolve(set.replace(/^~(?=$|\/)/, homedir())) : join(homedir(), '.ipython');
}

/** Where the profile's directories are, whether or not they exist. */
export function locateProfile(selection: ProfileSelection = {}): ProfileDir {
  const path = selection.profileDir
    ? resolve(selection.profileDir)
    : join(selection.ipythonDir ?? ipythonDir(), `profile_${selection.profile ?? 'default'}`);
  return {
    name: basename(path).replace(/^profile_/, ''),
    path,
    security: join(path, 'security'),
    log: join(path, 'log'),
    pid: join(path, 'pid'),
  };
}

/** Make the profile's directories where they are missing, readable by their owner only. */
export function ensureProfile(selection: ProfileSelection = {}): ProfileDir {
  const profile = locateProfile(selection);
  mkdirSync(profile.path, { recursive: true });
  for (const dir of [profile.security, profile.log, profile.pid, join(profile.path, 'startup')]) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  }
  return profile;
}
