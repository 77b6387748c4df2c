/** IPython profile directories: `$IPYTHONDIR/profile_<name>/{security,log,pid,startup}` (protocol: files). */
import { mkdirSync, readdirSync } from 'node:fs';
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

/** The profile's directories cannot be made: one sentence. */
export class ProfileError extends Error {
  override name = 'ProfileError';
  constructor(path: string, cause: NodeJS.ErrnoException) {
    super(
      `Cannot make the profile directory ${path} (${cause.code ?? cause.message}): ` +
        'choose another profile, or set IPYTHONDIR to a directory you may write to.',
      { cause },
    );
  }
}

/** Make the profile's directories where they are missing, readable by their owner only. @throws ProfileError */
export function ensureProfile(selection: ProfileSelection = {}): ProfileDir {
  const profile = locateProfile(selection);
  try {
    mkdirSync(profile.path, { recursive: true });
    for (const dir of [profile.security, profile.log, profile.pid, join(profile.path, 'startup')]) {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
    }
  } catch (error) {
    throw new ProfileError(profile.path, error as NodeJS.ErrnoException);
  }
  return profile;
}

/** The `profile_*` directories of an IPython directory, in order. */
export function profilesIn(dir: string): ProfileDir[] {
  return namesIn(dir)
    .filter((name) => name.startsWith('profile_'))
    .sort()
    .map((name) => locateProfile({ profileDir: join(dir, name) }));
}

/** What is in a directory; nothing when there is none. */
export function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
