/** What stands behind the user's other files: a client or a server that such a file exports is known by the packages it imports. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SPECIFIER } from './own-specifiers';

export interface Behind {
  /** Packages, and modules of Node.js, that the file imports itself, or gives others by `export ... from`. */
  readonly packages: readonly string[];
  /** With those that the files it imports do, and so on. */
  readonly all: readonly string[];
  /** It names a database in memory. */
  readonly isInMemory: boolean;
}

/** More files than this are not read to know them. */
const MOST_FILES = 40;
const ENDINGS = ['', '.ts', '.tsx', '.js', '.mjs', '.cjs', '.jsx', '.mts', '.cts', '/index.ts', '/index.js'];
/** Not `?? ':memory:'`, which is in memory sometimes. */
const IN_MEMORY = /(?<![?|]\s*)['"`](\w+:)*:memory:/;
const TYPES_ONLY = /\b(?:import|export)\s+type\b[^;'"]*['"][^'"\n]+['"]/g;
const HANDED_ON = /\bexport\b[^;'"(]*\bfrom\s*['"](\.[^'"\n]*)['"]/g;

/**
 * By relative specifier, as the files are saved; without those that are not found, or have too many behind them.
 * @param code without types; @param file absolute
 */
export function behindOwn(code: string, file: string): ReadonlyMap<string, Behind> {
  const found = new Map<string, Behind>();
  for (const specifier of specifiersIn(code)) {
    const path = specifier.startsWith('.') ? resolved(specifier, file) : undefined;
    const behind = path && behindFile(path);
    if (behind) found.set(specifier, behind);
  }
  return found;
}

interface File {
  readonly path: string;
  readonly text: string;
}

function behindFile(first: File): Behind | undefined {
  const files = new Map([[first.path, first]]);
  const direct = new Set([first.path]);
  const packages = new Set<string>();
  const all = new Set<string>();
  for (const { path, text } of files.values()) {
    if (files.size > MOST_FILES) return undefined;
    const handedOn = new Set([...text.matchAll(HANDED_ON)].map(([, specifier]) => specifier));
    for (const specifier of specifiersIn(text)) {
      const isRelative = specifier.startsWith('.');
      const next = isRelative ? resolved(specifier, path) : undefined;
      if (next && !files.has(next.path)) files.set(next.path, next);
      if (next && direct.has(path) && handedOn.has(specifier)) direct.add(next.path);
      if (isRelative) continue;
      all.add(specifier.replace(/^node:/, ''));
      if (direct.has(path)) packages.add(specifier.replace(/^node:/, ''));
    }
  }
  const isInMemory = [...direct].some((path) => IN_MEMORY.test(files.get(path)!.text));
  return { packages: [...packages], all: [...all], isInMemory };
}

function specifiersIn(text: string): string[] {
  return [...text.replace(TYPES_ONLY, '').matchAll(SPECIFIER)].map(([, single, double]) => single ?? double!);
}

function resolved(specifier: string, from: string): File | undefined {
  const base = join(dirname(from), specifier);
  // TypeScript names the files that it makes of those which are there.
  const source = base.replace(/\.([cm]?)js(x?)$/, '.$1ts$2');
  for (const path of [...ENDINGS.map((ending) => base + ending), source]) {
    try {
      return { path, text: readFileSync(path, 'utf8') };
    } catch {
      // It is another one.
    }
  }
  return undefined;
}
