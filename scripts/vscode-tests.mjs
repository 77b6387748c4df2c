// Runs test/vscode inside a real extension host through @vscode/test-electron: a downloaded desktop VS Code,
// the one named by VSCODE_EXEC, or the shim where there can be no desktop. The tests report to the counting
// reporter's file, because an extension host that dies half-way makes VS Code exit with 0.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { outDir, root } from './lib/paths.mjs';
import { vscodeExecutable } from './lib/vscode-executable.mjs';

/** Bundles each test file by itself; `vscode` comes from the host, mocha from node_modules. */
async function bundleSuite() {
  const folder = join(root, 'test/vscode');
  const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts') || file === 'index.ts');
  const outdir = join(outDir, 'vscode-suite');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node22', sourcemap: 'inline', outdir },
    entryPoints: files.map((file) => join(folder, file)),
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return join(outdir, 'index.js');
}

/** Short names: VS Code makes sockets in there, and their paths may have about 100 characters. */
const dir = mkdtempSync(join(tmpdir(), 'er-'));
try {
  const user = join(dir, 'user');
  mkdirSync(join(user, 'User'), { recursive: true });
  const settings = {
    ...{ 'engineRoom.engines': 2, 'engineRoom.leaseGrace': 2, 'engineRoom.leaseBusyGrace': 4 },
    // A server's default is another one than the desktop's.
    'files.autoSave': 'off',
  };
  writeFileSync(join(user, 'User/settings.json'), JSON.stringify(settings));
  process.exitCode = await runTests({
    vscodeExecutablePath: vscodeExecutable(),
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleSuite(),
    extensionTestsEnv: { IPYTHONDIR: join(dir, 'ipython') },
    launchArgs: [join(root, 'examples'), '--user-data-dir', user, '--disable-telemetry'],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}
