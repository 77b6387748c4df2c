/** How a package that is not there is fetched, in the words of the package manager the project uses. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Remedy } from '../tag-diagnostic';

/** The package of a specifier: `@scope/name` of `@scope/name/part`; undefined for a path or a `#alias`. */
export function packageOf(specifier: string): string | undefined {
  if (/^[./#]|^[a-z]+:|^[A-Za-z]:[\\/]/.test(specifier)) return undefined;
  const [first, second] = specifier.split('/');
  if (!first!.startsWith('@')) return first;
  // `@/lib/x` is a path of some tsconfig.json, not a package.
  return first === '@' || second === undefined ? undefined : `${first}/${second}`;
}

const MANAGERS = [
  ['pnpm-lock.yaml', 'pnpm add'],
  ['yarn.lock', 'yarn add'],
  ['bun.lock', 'bun add'],
  ['bun.lockb', 'bun add'],
] as const;

/** @param file the one that imports it */
export function installRemedy(packageName: string, file: string): Remedy {
  const command = `${managerFor(dirname(file))} ${packageName}`;
  return {
    kind: 'install',
    title: `Run '${command}' in a terminal`,
    command,
    folder: folderFor(dirname(file)),
  };
}

function managerFor(dir: string): string {
  const found = MANAGERS.find(([lock]) => existsSync(join(dir, lock)));
  if (found) return found[1];
  return dir === dirname(dir) || existsSync(join(dir, 'package-lock.json'))
    ? 'npm install'
    : managerFor(dirname(dir));
}

/** Where its package.json is: the nearest, as npm itself looks for it. */
function folderFor(dir: string): string {
  for (let at = dir; at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
  }
  return dir;
}
