// `npm start`: sets up what is missing and opens a real VS Code with this extension and examples/. Only
// Node's own modules may be imported here, directly or not: node_modules may not be there yet.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, ensureDependencies, plainEnv } from './lib/npm.mjs';
import { hostDir, root } from './lib/paths.mjs';
import { run, spawnGroup } from './lib/processes.mjs';
import { SetupError } from './lib/ready.mjs';
import { ensureVscodeHost } from './lib/vscode-host.mjs';
import { address, linkExtension, remoteUri, startServer } from './lib/vscode-server.mjs';
import { which } from './lib/which.mjs';

const examples = join(root, 'examples');
const tutorial = join(examples, 'tutorial.ts');
const filesToOpen = existsSync(tutorial) ? [tutorial] : [];

const usage = `npm start [-- options]
  --port N    the port of the VS Code server (default: a free one)
  --server    use the VS Code server in the browser even where there is a desktop VS Code
  --no-open   do not open a browser, only print the address`;

/** The desktop VS Code detaches from us by itself; its window is the user's from then on. */
async function openDesktop(code) {
  const args = [`--extensionDevelopmentPath=${root}`, examples, ...filesToOpen];
  console.log(`Opening VS Code (${code}) with Engine Room and ${examples}`);
  const options = { stdio: 'inherit', env: plainEnv(), shell: process.platform === 'win32' };
  process.exitCode = await run(code, args, options);
}

function openBrowser(url) {
  const opener = process.platform === 'darwin' ? which('open') : process.env.DISPLAY && which('xdg-open');
  if (opener) spawnGroup(opener, [url], { stdio: 'ignore' }).on('error', () => undefined);
}

async function openServer({ port, open }) {
  const dir = join(hostDir, 'start');
  linkExtension(join(dir, 'extensions'));
  const token = randomBytes(12).toString('hex');
  const server = await startServer({ dir, port, token, folder: examples });
  const payload = filesToOpen.map((file) => ['openFile', remoteUri(server.authority, file)]);
  const url = address(server.authority, { token, payload });
  console.log(
    `\nVS Code with Engine Room and examples/ is ready. Open this address in a browser:\n\n  ${url}\n`,
  );
  console.log('Ctrl-C here ends it; a cluster that it started ends by itself soon after.');
  if (open) openBrowser(url);
  await server.exited;
  throw new SetupError(`The VS Code server has ended, see ${server.log}.`);
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      server: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const code = values.server ? undefined : which('code');
  await Promise.all([ensureDependencies().then(build), code ? undefined : ensureVscodeHost()]);
  if (code) await openDesktop(code);
  else await openServer({ port: Number(values.port), open: !values['no-open'] });
}

main().catch((error) => {
  const expected = error instanceof SetupError || error.code?.startsWith('ERR_PARSE_ARGS');
  console.error(expected ? error.message : error);
  process.exit(1);
});
