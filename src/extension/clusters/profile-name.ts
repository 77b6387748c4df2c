/** Which profile a workspace's cluster has. Pure. */
import { createHash } from 'node:crypto';

/** The profile of a window without a folder. */
const NO_FOLDER = 'engine-room';
const LONGEST = 40;

/** Named after the folder, unique by its path: `numerics-3fa1c2`. A set profile wins. */
export function profileName(folder: string | undefined, set: string): string {
  if (set !== '') return set;
  if (folder === undefined) return NO_FOLDER;
  const name = folder.split(/[\\/]/).filter(Boolean).at(-1) ?? '';
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const unique = createHash('sha256').update(folder).digest('hex').slice(0, 6);
  return `${slug || 'workspace'}-${unique}`;
}
