/** Two starts of one cluster at the same moment: a lock file in the profile's pid directory lets one of them through. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileDir } from '../profile/profile-dir';
import { identify, identifyWriter } from './process-identity';

const FRESH_MS = 5000;

/** @returns how to give the lock back, or undefined when a living process holds it. */
export function takeStartLock(profile: ProfileDir, clusterId = ''): (() => void) | undefined {
  const path = join(profile.pid, clusterId === '' ? 'starting.lock' : `starting-${clusterId}.lock`);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isHeld(path)) return undefined;
    rmSync(path, { force: true });
  }
  return undefined;
}

function isHeld(path: string): boolean {
  try {
    const text = readFileSync(path, 'utf8');
    // Its holder has made it and not yet written to it.
    if (text === '') return Date.now() - statSync(path).mtimeMs < FRESH_MS;
    const pid = Number(text);
    if (!(pid > 0) || !identify(pid)) return false;
    return process.platform !== 'linux' || identifyWriter(pid, statSync(path).mtimeMs) !== undefined;
  } catch {
    return false;
  }
}
