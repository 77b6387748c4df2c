// npm as a child process, and the project's own dependencies and build.
import { lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { once, setupCommand } from './ready.mjs';

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Our environment without what `npm run` adds: it would tie a nested npm to this package. */
export function plainEnv(extra = {}) {
  const own = /^(npm_(package|lifecycle|command|execpath|node_execpath)|npm_config_local_prefix$|INIT_CWD$)/;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/** Runs npm with these arguments in a folder; `nodeDir` goes first on PATH. */
export function npm(what, args, { cwd, path } = {}) {
  mkdirSync(cwd, { recursive: true });
  const env = plainEnv(path ? { PATH: path } : {});
  return setupCommand(what, 'npm', [...args, ...quiet], { cwd, env, shell: process.platform === 'win32' });
}

/** True when npm has written node_modules for this lock file, whoever called it. */
function dependenciesAreFresh() {
  const written = statSync(join(root, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  // npm writes the two files within the same second or so.
  return (
    written !== undefined && written.mtimeMs + 10_000 >= statSync(join(root, 'package-lock.json')).mtimeMs
  );
}

/** `npm ci` empties what a link leads to. @throws Error for a link. */
export function assertNoLink(folder) {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new Error(
    `${folder} is older than the lock file, and a link to ${realpathSync(folder)}, which npm ci would empty: run npm ci there, or remove the link.`,
  );
}

/**
 * `npm ci` when node_modules is missing or older than the lock file. Install scripts are left out: the native
 * packages we use carry their binaries, and an optional one of our packager would download from elsewhere.
 */
export async function ensureDependencies() {
  if (dependenciesAreFresh()) return;
  assertNoLink(join(root, 'node_modules'));
  const version = String(statSync(join(root, 'package-lock.json')).mtimeMs);
  const make = () => npm('npm ci', ['ci', '--include=dev', '--ignore-scripts'], { cwd: root });
  await once('npm-dependencies', version, make, dependenciesAreFresh);
}

/** `npm run build`, about a second, so it is always run. */
export async function build() {
  await setupCommand('build', process.execPath, ['scripts/build.mjs'], { cwd: root });
}
