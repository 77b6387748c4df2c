// Packages of other platforms, which npm does not install here: brought when a VSIX needs them.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../lib/npm.mjs';
import { hostDir, root } from '../lib/paths.mjs';

/** @returns {Promise<string>} the folder of a package in this very version */
export async function packageFolder(name, version) {
  const installed = join(root, 'node_modules', name);
  if (existsSync(installed)) return installed;
  const cwd = join(hostDir, 'packages', `${name.replace('/', '-')}-${version}`);
  const folder = join(cwd, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd, { recursive: true });
  // Without one npm would take the project around it for its own, and change that.
  writeFileSync(join(cwd, 'package.json'), '{ "private": true }');
  // It says for itself which platforms it is for; that this is none of them does not matter here.
  await npm(
    `${name} ${version}`,
    ['install', '--no-save', '--ignore-scripts', '--force', `${name}@${version}`],
    { cwd },
  );
  return folder;
}
