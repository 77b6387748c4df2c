// Debian packages, where this machine has them and we may install them.
import { setupCommand } from './ready.mjs';
import { which } from './which.mjs';

let queue;

/** True as root on a machine with apt. */
export function mayInstall() {
  return process.getuid?.() === 0 && which('apt-get') !== undefined;
}

function apt(what, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return setupCommand(what, 'apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env });
}

/** Installs a Debian package, one at a time, waiting for another apt that holds the lock. */
export function aptInstall(name) {
  queue ??= apt('apt-get update', ['update']);
  const installed = queue.then(() =>
    apt(`apt-get install ${name}`, ['install', '-y', '--no-install-recommends', name]),
  );
  queue = installed.catch(() => undefined);
  return installed;
}
