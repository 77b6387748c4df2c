// A real VS Code out of npm packages alone: the server inside `code-server`, for machines where no desktop
// VS Code can be downloaded. code-server's own install script is left out because it accepts only the Node
// it was built with; its two npm steps are done here by hand.
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hostDir } from './paths.mjs';
import { editorNode, ensureNode, pathWith } from './node.mjs';
import { npm } from './npm.mjs';
import { once, setupCommand, SetupError } from './ready.mjs';
import { which } from './which.mjs';

const codeServer = '4.139.1';
const folder = join(hostDir, 'vscode');
const vscode = join(folder, 'node_modules/code-server/lib/vscode');

/**
 * Builds the two native modules that write VS Code's log files. All else works without them, so a machine
 * without a compiler, or without headers beside its Node, goes on without log files.
 */
async function buildLogWriters(node) {
  const headers = dirname(dirname(node));
  const nodeGyp = [
    join(dirname(process.env.npm_execpath ?? ''), '../node_modules/node-gyp/bin/node-gyp.js'),
    join(dirname(process.execPath), '../lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js'),
  ].find((file) => existsSync(file));
  const hasCompiler = which('g++') && which('make') && which('python3');
  if (!nodeGyp || !hasCompiler || !existsSync(join(headers, 'include/node/node.h'))) return;
  for (const name of ['spdlog', 'native-watchdog']) {
    const options = {
      cwd: join(vscode, 'node_modules/@vscode', name),
      env: { ...process.env, PATH: pathWith(node) },
    };
    const args = [nodeGyp, 'rebuild', `--nodedir=${headers}`];
    await setupCommand(`build ${name}`, node, args, options).catch((error) => {
      if (!(error instanceof SetupError)) throw error;
      console.error(`VS Code will write no log files: ${error.message.split('\n')[0]}`);
    });
  }
}

async function install(node) {
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, dependencies: { 'code-server': codeServer } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  await npm('npm install code-server', ['install', '--ignore-scripts'], { cwd: folder });
  // VS Code's own .npmrc asks for --legacy-peer-deps; without it npm finds the lock file incomplete.
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'];
  const path = pathWith(node);
  await Promise.all([
    npm('npm ci vscode', args, { cwd: vscode, path }),
    npm('npm ci vscode extensions', args, { cwd: join(vscode, 'extensions'), path }),
  ]);
  await buildLogWriters(node);
}

/** Whether output channels show anything: they show what is in log files. */
export function hasLogWriters() {
  return existsSync(join(vscode, 'node_modules/@vscode/spdlog/build/Release/spdlog.node'));
}

/** Makes the host ready. Resolves to the Node to run it with and the server's main file. */
export async function ensureVscodeHost() {
  if (process.platform === 'win32') {
    throw new SetupError(
      'VS Code was not found: install it from https://code.visualstudio.com, with `code` on PATH.',
    );
  }
  const node = await ensureNode(editorNode);
  const main = join(vscode, 'out/server-main.js');
  await once(
    'vscode-host',
    // By its real place: checkouts that share one .host/ through a link must not each install it anew.
    `${codeServer} ${realpathSync(node)}`,
    () => install(node),
    () => existsSync(main),
  );
  return { node, main };
}
