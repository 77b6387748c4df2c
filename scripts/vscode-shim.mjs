#!/usr/bin/env node
// Stands where the `code` executable stands: takes VS Code's own test arguments, runs the tests in the
// extension host of the VS Code server from npm, with a headless Chromium as its window, and exits with the
// suite's code.
import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { ensureChromium } from './lib/chromium.mjs';
import { openBrowser } from './lib/browser.mjs';
import { tail } from './lib/processes.mjs';
import { address, remoteUri, startServer } from './lib/vscode-server.mjs';

const timeoutMs = Number(process.env.SHIM_TIMEOUT_MS ?? 300_000);

const { values, positionals } = parseArgs({
  options: {
    extensionTestsPath: { type: 'string' },
    extensionDevelopmentPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
  allowPositionals: true,
  strict: false,
});

/** Opens the window and resolves to the exit code that the test suite hands to the editor. */
async function runSuite(server, context) {
  const page = await context.newPage();
  const payload = [
    ['extensionDevelopmentPath', remoteUri(server.authority, resolve(values.extensionDevelopmentPath))],
    ['extensionTestsPath', remoteUri(server.authority, resolve(values.extensionTestsPath))],
  ];
  const code = new Promise((done, failed) => {
    const fail = (why) => () => failed(new Error(`${why} before the tests were done.`));
    setTimeout(fail(`${timeoutMs / 1000} s went by`), timeoutMs).unref();
    page.once('crash', fail('The window crashed'));
    page.once('close', fail('The window closed'));
    server.exited.then(fail('The VS Code server ended'));
    page.exposeFunction('codeAutomationExit', done);
  });
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const text = `${format(...args)}\n`;
    appendFileSync(windowLog, text);
    // The suite prints with formats; the window's own chatter comes as single strings.
    if (type !== 'error' && args.length > 1) process.stdout.write(text);
  });
  const folder = positionals[0] && resolve(positionals[0]);
  // A machine with much to do takes longer than Playwright's own half minute; the suite's time is the limit.
  await page.goto(address(server.authority, { folder, payload }), { timeout: timeoutMs });
  return code;
}

const browserPath = await ensureChromium();
const userDir = resolve(values['user-data-dir'] ?? '.vscode-test/user');
const dir = `${userDir}-server`;
const windowLog = join(dir, 'window.log');
const server = await startServer({ dir, userDir, testDriver: true });
const context = await openBrowser(browserPath, dir);
let code = 1;
try {
  code = await runSuite(server, context);
  if (code !== 0) console.error(`The suite ended with ${code}. The window's last lines:\n${tail(windowLog)}`);
} catch (error) {
  console.error(`${error.message} The server's last lines:\n${tail(server.log)}`);
}
await context.close();
await server.stop();
process.exit(code);
