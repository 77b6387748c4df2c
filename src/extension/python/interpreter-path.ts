/** The interpreter as people write it into the setting, as a path. Pure. */
import { isAbsolute, join } from 'node:path';

/**
 * `${workspaceFolder}` and `~` stand for their folders; a relative path is one in the workspace; a bare
 * name (`python3.12`) is looked for on the PATH.
 */
export function interpreterPath(set: string, folder: string | undefined, home: string): string {
  const text = set.trim();
  const named = text.replace('${workspaceFolder}', () => folder ?? '').replace(/^~(?=$|[\\/])/, () => home);
  const isBare = !/[\\/]/.test(named);
  return isBare || isAbsolute(named) || folder === undefined ? named : join(folder, named);
}
