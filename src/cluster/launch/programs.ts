/** Where the project's own programs lie: in `dist/` of the package, from the source and from the bundle alike. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Program =
  'cli' | 'controller' | 'engine' | 'engine-guard' | 'engine-control' | 'serial' | 'bridge';

/** @throws Error naming the file when the package was not built. */
export function programPath(program: Program): string {
  const path = join(packageRoot(__dirname), 'dist', `${program}.js`);
  if (!existsSync(path))
    throw new Error(`${path} is missing: run 'npm run build' in the Engine Room folder.`);
  return path;
}

export function packageRoot(from: string): string {
  for (let dir = from; ; dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (existsSync(manifest) && isOurs(manifest)) return dir;
    if (dir === dirname(dir)) throw new Error(`No engine-room package above ${from}.`);
  }
}

function isOurs(manifest: string): boolean {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'engine-room';
}
