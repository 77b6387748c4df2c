// A Node that is new enough: the one that runs us, else one from npm in .host/node.
import { existsSync, writeFileSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { hostDir } from './paths.mjs';
import { npm } from './npm.mjs';
import { once, SetupError } from './ready.mjs';

const version = '24.21.0';
/** What VS Code's server and extension host of today need. */
export const editorNode = [22, 15];
/** What our own tools (eslint, mocha) need. */
export const toolsNode = [20, 19];

function isAtLeast([major, minor]) {
  const [ourMajor, ourMinor] = process.versions.node.split('.').map(Number);
  return ourMajor > major || (ourMajor === major && ourMinor >= minor);
}

/** The path of a Node executable of at least that [major, minor]. */
export async function ensureNode(wanted) {
  if (isAtLeast(wanted)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== 'linux-x64' && platform !== 'linux-arm64') {
    throw new SetupError(
      `Node ${wanted.join('.')} or newer is needed and this is ${process.version}: install a newer Node from https://nodejs.org.`,
    );
  }
  const folder = join(hostDir, 'node');
  const file = join(folder, `node_modules/node-${platform}/bin/node`);
  await once(
    'node',
    `${version} ${platform}`,
    async () => {
      mkdirSync(folder, { recursive: true });
      const dependencies = { [`node-${platform}`]: version };
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
      await npm('npm install node', ['install', '--ignore-scripts'], { cwd: folder });
    },
    () => existsSync(file),
  );
  return file;
}

/** PATH with that Node first. */
export function pathWith(node) {
  return dirname(node) + delimiter + (process.env.PATH ?? '');
}
