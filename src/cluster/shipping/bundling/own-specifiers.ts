/** Imports that look like packages and are files of the user's own: by `paths` of tsconfig.json, or packages of the workspace. */
import { existsSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

export const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*(?:'([^'\n]+)'|"([^"\n]+)")/g;
/** This very package, which a program may link as well as install. */
const OURS = /^engine-room(?:\/|$)/;
const BARE = /^(?:@[^/]+\/)?[^./\\#:@][^:]*$/;

/** Real paths: those of a workspace's packages lie outside, as they are linked. */
export function isInstalled(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

export class OwnSpecifiers {
  readonly #found = new Set<string>();
  /** Those that no folder of packages holds: esbuild knows. */
  readonly #open: readonly string[];
  readonly #dir: string;

  /** @param file absolute */
  constructor(source: string, file: string) {
    this.#dir = dirname(file);
    const all = [...source.matchAll(SPECIFIER)].map(([, single, double]) => single ?? double!);
    const bare = [...new Set(all)].filter((one) => BARE.test(one) && !OURS.test(one) && !isBuiltin(one));
    const homes = new Map(bare.map((one) => [one, this.#homeOf(one)]));
    for (const [one, home] of homes) if (home !== undefined && !isInstalled(home)) this.#found.add(one);
    this.#open = bare.filter((one) => homes.get(one) === undefined);
  }

  get found(): ReadonlySet<string> {
    return this.#found;
  }

  /** Asks esbuild about the others while it builds. */
  get plugins(): Plugin[] {
    if (this.#open.length === 0) return [];
    return [
      {
        name: 'own-specifiers',
        setup: (build) =>
          build.onStart(async () => {
            for (const one of this.#open) {
              const { path, errors } = await build.resolve(one, {
                kind: 'import-statement',
                resolveDir: this.#dir,
              });
              if (errors.length === 0 && !isInstalled(path)) this.#found.add(one);
            }
          }),
      },
    ];
  }

  /** The real folder of a package. */
  #homeOf(specifier: string): string | undefined {
    const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)!;
    for (let dir = this.#dir; ; dir = dirname(dir)) {
      const home = join(dir, 'node_modules', name);
      if (existsSync(home)) return realpathSync(home);
      if (dir === dirname(dir)) return undefined;
    }
  }
}
