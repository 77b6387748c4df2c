// Starts the VS Code server of .host/ on a free loopback port, with settings under which nothing stands in
// the way: no trust question (unless it is asked for), no welcome page, no chat.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { killGroup, spawnGroup, tail } from './processes.mjs';
import { plainEnv } from './npm.mjs';
import { root } from './paths.mjs';
import { SetupError } from './ready.mjs';
import { ensureVscodeHost } from './vscode-host.mjs';

const startupMs = 60_000;

const readySettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.agentHost.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'files.simpleDialog.enable': true,
};

/**
 * Makes an installed-extensions folder that holds the checkout itself, so that a rebuild needs no install, and other extensions' folders.
 * @param {string[]} [others]
 * @param {string} [own] a folder that stands for the checkout
 */
export function linkExtension(extensionsDir, others = [], own = root) {
  const entries = [own, ...others].map((folder) => {
    const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const location = { $mid: 1, path: pathToFileURL(folder).pathname, scheme: 'file' };
    return { identifier: { id: `${publisher}.${name}` }, version, location, metadata: { source: 'vsix' } };
  });
  mkdirSync(extensionsDir, { recursive: true });
  writeFileSync(join(extensionsDir, 'extensions.json'), JSON.stringify(entries));
}

/** Puts the ready settings, which nobody chose, under those already in that folder. */
function writeReadySettings(folder, asksForTrust) {
  const file = join(folder, 'settings.json');
  const trust = { 'security.workspace.trust.enabled': asksForTrust };
  mkdirSync(folder, { recursive: true });
  let existing = {};
  try {
    if (existsSync(file)) existing = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Edited by hand, with comments: it stays as it is.
    return;
  }
  writeFileSync(file, JSON.stringify({ ...readySettings, ...trust, ...existing }, null, 2));
}

/** Those of the server's machine: the window takes an interpreter or a directory from nowhere else but the workspace. */
function writeMachineSettings(folder, settings) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}

/**
 * Starts a server whose whole state is in the folder `dir` (its extensions in `dir`/extensions).
 * @param {object} options
 * @param {string} options.dir
 * @param {string} [options.userDir] the user data folder when it is to be another one
 * @param {number} [options.port] 0 or nothing: a free one
 * @param {string} [options.token] what a browser must show as `?tkn=`; none: anyone on this machine may enter
 * @param {string} [options.folder] the folder opened when the address names none
 * @param {Record<string, unknown>} [options.settings] this machine's; none: they stay as they are
 * @param {boolean} [options.testDriver] let the address name an extension to develop or test: a built VS Code
 *   silently ignores that without its test driver, and with it shows no notification
 * @param {boolean} [options.asksForTrust] the window asks whether a folder is trusted, as it does by default
 * @param {Record<string, string | undefined>} [options.env]
 * @returns {Promise<{ authority: string, pid: number, log: string, exited: Promise<void>, stop: () => Promise<void> }>}
 */
export async function startServer({
  dir,
  userDir = join(dir, 'user'),
  port = 0,
  token,
  folder,
  settings,
  testDriver = false,
  asksForTrust = false,
  env = {},
}) {
  const { node, main } = await ensureVscodeHost();
  writeReadySettings(join(userDir, 'User'), asksForTrust);
  if (settings) writeMachineSettings(join(userDir, 'Machine'), settings);
  mkdirSync(dir, { recursive: true });
  const log = join(dir, 'server.log');
  // Another start's log would tell of another port.
  const output = openSync(log, 'w');
  const args = [
    ...[main, '--host', '127.0.0.1', '--port', String(port), '--accept-server-license-terms'],
    ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    ...['--server-data-dir', join(dir, 'server'), '--user-data-dir', userDir],
    ...['--extensions-dir', join(dir, 'extensions'), '--disable-telemetry'],
    // It saves nothing on this machine, and once in some thousand commands an inflation never ended (measured): the
    // extension host then reads nothing of its window any more, and commands wait for ever.
    '--disable-websocket-compression',
    ...(asksForTrust ? [] : ['--disable-workspace-trust']),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ...(folder ? ['--default-folder', folder] : []),
  ];
  const child = spawnGroup(node, args, { stdio: ['ignore', output, output], env: plainEnv(env), cwd: root });
  closeSync(output);
  const exited = new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) killGroup(child.pid, 'SIGTERM');
    await Promise.race([exited, delay(5000, undefined, { ref: false })]);
    killGroup(child.pid);
    await exited;
  };
  const authority = await listening(log, child).catch(async (error) => {
    await stop();
    throw error;
  });
  return { authority, pid: child.pid, log, exited, stop };
}

/** Waits for the server to say its port and to answer on it. */
async function listening(log, child) {
  const deadline = Date.now() + startupMs;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const port = /listening on (\d+)/.exec(readFileSync(log, 'utf8'))?.[1];
    const authority = `127.0.0.1:${port}`;
    if (port && (await answers(`http://${authority}/version`))) return authority;
    await delay(100);
  }
  throw new SetupError(`The VS Code server did not start, see ${log}. Its last lines:\n${tail(log)}`);
}

async function answers(address) {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

/** The address that opens a folder with these payload entries, such as ['openFile', uri]. */
export function address(authority, { folder, payload, token } = {}) {
  const url = new URL(`http://${authority}/`);
  if (token) url.searchParams.set('tkn', token);
  if (folder) url.searchParams.set('folder', folder);
  if (payload?.length) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** The URI under which the window knows a file of the server's machine. */
export function remoteUri(authority, file) {
  return `vscode-remote://${authority}${pathToFileURL(file).pathname}`;
}
