// The packages that the corpus of TypeScript functions imports, in the corpus's own node_modules.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { root } from './paths.mjs';
import { once } from './ready.mjs';

const folder = join(root, 'test/corpus/typescript');

/** `npm ci`, once per lock file. The native package among them carries its binaries, so nothing is compiled. */
export async function ensureCorpusPackages() {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const version = createHash('sha256').update(lock).digest('hex');
  const make = () => npm('npm ci (corpus)', ['ci', '--ignore-scripts'], { cwd: folder });
  await once('corpus-packages', version, make, () =>
    existsSync(join(folder, 'node_modules/zod/package.json')),
  );
}
