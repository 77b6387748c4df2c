// Which VS Code runs the tests inside the extension host.
import { join } from 'node:path';
import { root } from './paths.mjs';

const shim = join(root, 'scripts/vscode-shim.mjs');

/** True where no desktop VS Code is named and none could open a window here. */
export function wantsShim() {
  if (process.env.VSCODE_EXEC) return process.env.VSCODE_EXEC === shim;
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/** What @vscode/test-electron should start; undefined: let it download the desktop program. */
export function vscodeExecutable() {
  return process.env.VSCODE_EXEC ?? (wantsShim() ? shim : undefined);
}
