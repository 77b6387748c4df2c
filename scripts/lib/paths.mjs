// Where things are in a checkout. All state of the machinery lives in the git-ignored .host/ and out/.
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The checkout, absolute, without a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const hostDir = join(root, '.host');
export const outDir = join(root, 'out');
