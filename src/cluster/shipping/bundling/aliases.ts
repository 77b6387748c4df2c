/** Where imports lead that look like packages and may be files of the user's own: esbuild knows, and is asked of no others. */
import { existsSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import type { PluginBuild } from 'esbuild';
import { TsconfigPaths } from './tsconfig-paths';

/** This very package, which a program may link as well as install. */
const OURS = /^engine-room(?:\/|$)/;
const BARE = /^(?:@[^/]+\/)?[^./\\#:@][^:\s]*$/;
/** By the `imports` of a package.json, or by a habit of those who name paths. */
const ALIAS = /^(?:#|@\/|~)[^:\s]*$/;

/** Real paths: those of a workspace's packages lie outside, as they are linked. */
export function isInstalled(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

interface Question {
  readonly specifier: string;
  readonly dir: string;
}

export class Aliases {
  readonly #paths: TsconfigPaths;
  readonly #homes = new Map<string, string | undefined>();
  /** By folder and specifier. */
  readonly #answers = new Map<string, string | undefined>();
  readonly #open = new Map<string, Question>();

  /** @param tsconfig the file's, if there is one */
  constructor(tsconfig: string | undefined) {
    this.#paths = new TsconfigPaths(tsconfig);
  }

  /** The file of the user's own that an import leads to; undefined also until esbuild has been asked. */
  fileOf(specifier: string, dir: string): string | undefined {
    const key = `${dir}\n${specifier}`;
    if (!this.#answers.has(key) && this.#isOpen(specifier, dir)) this.#open.set(key, { specifier, dir });
    return this.#answers.get(key);
  }

  /** There is something to ask. */
  get areOpen(): boolean {
    return this.#open.size > 0;
  }

  async ask(build: PluginBuild): Promise<void> {
    const questions = [...this.#open];
    this.#open.clear();
    await Promise.all(
      questions.map(async ([key, { specifier, dir }]) => {
        const { path, errors } = await build.resolve(specifier, {
          kind: 'import-statement',
          resolveDir: dir,
        });
        this.#answers.set(key, errors.length === 0 && !isInstalled(path) ? path : undefined);
      }),
    );
  }

  /** A package of the workspace. */
  isLinked(specifier: string, dir: string): boolean {
    const home = BARE.test(specifier) ? this.#homeOf(specifier, dir) : undefined;
    return home !== undefined && !isInstalled(home) && !OURS.test(specifier);
  }

  #isOpen(specifier: string, dir: string): boolean {
    if (OURS.test(specifier) || isBuiltin(specifier)) return false;
    if (ALIAS.test(specifier) || this.isLinked(specifier, dir)) return true;
    if (!BARE.test(specifier)) return false;
    return this.#paths.mayLead(specifier) || this.#homeOf(specifier, dir) === undefined;
  }

  /** The real folder of a package. */
  #homeOf(specifier: string, from: string): string | undefined {
    const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)!;
    const key = `${from}\n${name}`;
    if (!this.#homes.has(key)) this.#homes.set(key, homeOf(name, from));
    return this.#homes.get(key);
  }
}

function homeOf(name: string, from: string): string | undefined {
  for (let dir = from; ; dir = dirname(dir)) {
    const home = join(dir, 'node_modules', name);
    if (existsSync(home)) return realpathSync(home);
    if (dir === dirname(dir)) return undefined;
  }
}
