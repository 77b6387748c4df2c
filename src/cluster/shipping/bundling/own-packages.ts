/** What stands behind the user's other files: a client or a server that such a file exports is known by the packages it imports. */
import { dirname, join } from 'node:path';
import type { Sources } from '../sources';
import type { Aliases } from './aliases';

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
const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*(?:'([^'\n]+)'|"([^"\n]+)")/g;
const TYPES_ONLY = /\b(?:import|export)\s+type\b[^;'"]*['"][^'"\n]+['"]/g;
const HANDED_ON = /\bexport\b[^;'"(]*\bfrom\s*['"]([^'"\n]*)['"]/g;

interface File {
  readonly path: string;
  readonly text: string;
}

/** Reads files as their editors hold them, or as they are saved. */
export class OwnFiles {
  readonly #sources: Sources;
  readonly #aliases: Aliases;

  constructor(sources: Sources, aliases: Aliases) {
    this.#sources = sources;
    this.#aliases = aliases;
  }

  /**
   * By specifier, without those that are not found, or have too many behind them.
   * @param source of the file, with types or without; @param file absolute
   */
  behind(source: string, file: string): ReadonlyMap<string, Behind> {
    const found = new Map<string, Behind>();
    for (const specifier of specifiersIn(source)) {
      const first = found.has(specifier) ? undefined : this.#file(specifier, file);
      const behind = first && this.#behindFile(first);
      if (behind) found.set(specifier, behind);
    }
    return found;
  }

  /** Imports that lead to files of the user's own, though they look like packages. */
  lookingLikePackages(source: string, file: string): ReadonlySet<string> {
    const dir = dirname(file);
    const isOwn = (one: string): boolean =>
      this.#aliases.isLinked(one, dir) || this.#aliases.fileOf(one, dir) !== undefined;
    return new Set(specifiersIn(source).filter(isOwn));
  }

  #behindFile(first: File): Behind | undefined {
    const files = new Map([[first.path, first]]);
    const direct = new Set([first.path]);
    const packages = new Set<string>();
    const all = new Set<string>();
    for (const { path, text } of files.values()) {
      if (files.size > MOST_FILES) return undefined;
      const handedOn = new Set([...text.matchAll(HANDED_ON)].map(([, specifier]) => specifier));
      for (const specifier of specifiersIn(text)) {
        const next = this.#file(specifier, path);
        if (next && !files.has(next.path)) files.set(next.path, next);
        if (next && direct.has(path) && handedOn.has(specifier)) direct.add(next.path);
        if (next || specifier.startsWith('.')) continue;
        all.add(specifier.replace(/^node:/, ''));
        if (direct.has(path)) packages.add(specifier.replace(/^node:/, ''));
      }
    }
    const isInMemory = [...direct].some((path) => IN_MEMORY.test(files.get(path)!.text));
    return { packages: [...packages], all: [...all], isInMemory };
  }

  #file(specifier: string, from: string): File | undefined {
    if (specifier.startsWith('.')) return this.#resolved(join(dirname(from), specifier));
    const path = this.#aliases.fileOf(specifier, dirname(from));
    return path === undefined ? undefined : this.#resolved(path);
  }

  #resolved(base: string): File | undefined {
    // TypeScript names the files that it makes of those which are there.
    const source = base.replace(/\.([cm]?)js(x?)$/, '.$1ts$2');
    for (const path of [...ENDINGS.map((ending) => base + ending), source]) {
      try {
        return { path, text: this.#sources.read(path) };
      } catch {
        // It is another one, or no text.
      }
    }
    return undefined;
  }
}

function specifiersIn(text: string): string[] {
  return [...text.replace(TYPES_ONLY, '').matchAll(SPECIFIER)].map(([, single, double]) => single ?? double!);
}
