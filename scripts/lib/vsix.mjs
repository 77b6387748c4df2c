// Installs a VSIX into the extensions folder of a server, the way a user would.
import { join } from 'node:path';
import { setupCommand } from './ready.mjs';
import { ensureVscodeHost } from './vscode-host.mjs';

/** Installs the VSIX for a server that will run in the folder `dir`. */
export async function installVsix(vsix, dir) {
  const { node, main } = await ensureVscodeHost();
  const state = ['--server-data-dir', join(dir, 'server'), '--extensions-dir', join(dir, 'extensions')];
  const args = [main, '--install-extension', vsix, '--accept-server-license-terms', ...state];
  await setupCommand('install vsix', node, args);
}
