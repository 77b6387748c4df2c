// An ssh server to tunnel through in tests. Where there is none, these tests are skipped with their reason.
import { aptInstall, mayInstall } from './apt.mjs';
import { which } from './which.mjs';

export async function ensureSshd() {
  if (!mayInstall()) return;
  for (const [program, debianPackage] of [
    ['sshd', 'openssh-server'],
    ['ssh', 'openssh-client'],
  ]) {
    if (!which(program)) await aptInstall(debianPackage).catch(() => undefined);
  }
}
