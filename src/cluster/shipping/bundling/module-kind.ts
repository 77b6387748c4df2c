/** Whether Node takes a file for an ES module, whatever is in it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** By its extension, or by the `type` of the nearest package.json; a file that neither speaks of is none. */
export function isModuleFile(file: string): boolean {
  const extension = extname(file).toLowerCase();
  if (/^\.[cm]/.test(extension)) return /^\.m[jt]s$/.test(extension);
  if (!/^\.[jt]sx?$/.test(extension)) return false;
  for (let dir = dirname(file); ; dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (existsSync(manifest)) return typeOf(manifest) === 'module';
    if (dir === dirname(dir)) return false;
  }
}

function typeOf(manifest: string): unknown {
  try {
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: unknown } | null)?.type;
  } catch {
    // Being edited: what cannot be read says nothing.
    return undefined;
  }
}
