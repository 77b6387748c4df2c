// The extension as the editor sees it: it activates, and what package.json promises is there.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as vscode from 'vscode';

interface Manifest {
  contributes: { commands: { command: string }[] };
}

describe('the extension', () => {
  const extension = vscode.extensions.getExtension('engine-room.engine-room');

  /** The file that the editor loads, and what that has in common with later pieces. */
  const early = ['extension.js', join('extension', 'chunk.js')];

  it('activates', async () => {
    assert.ok(extension, 'it is installed');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers every command that its manifest contributes', async () => {
    const { contributes } = extension?.packageJSON as Manifest;
    const registered = await vscode.commands.getCommands(true);
    const missing = contributes.commands
      .map(({ command }) => command)
      .filter((id) => !registered.includes(id));
    assert.deepEqual(missing, []);
  });

  it('has loaded nothing that only a click needs until it is used', () => {
    assert.deepEqual(loadedFrom(extension!.extensionPath), early);
  });

  it('has started nothing until it is used, and loads nothing more when it is (seen on Linux only)', async function () {
    if (process.platform !== 'linux') this.skip();
    const { extensionPath } = extension!;
    assert.deepEqual(startedFrom(extensionPath), []);
    // To look for tags is its first use: that, and all else of the cluster, is done in a process of its own.
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open');
    const { uri } = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'tutorial.ts'));
    const lenses = await vscode.commands.executeCommand<unknown[]>('vscode.executeCodeLensProvider', uri);
    assert.ok(lenses.length > 0);
    assert.deepEqual(startedFrom(extensionPath), ['bridge.js']);
    assert.deepEqual(loadedFrom(extensionPath), early);
  });
});

/** What the extension host has loaded of the extension: its programs by their names in dist/, without hashes, and heavy packages. */
function loadedFrom(extensionPath: string): string[] {
  const dist = join(extensionPath, 'dist');
  const isHeavy = (file: string): boolean =>
    /node_modules.(zeromq|esbuild|@esbuild|@lezer|acorn)\b/.test(file);
  return Object.keys(require.cache)
    .filter((file) => file.startsWith(dist) || isHeavy(file))
    .map((file) => relative(dist, file).replace(/-[A-Z\d]{8}\.js$/, '.js'));
}

/** Programs of the extension that run as children of this process, by their names in dist/. */
function startedFrom(extensionPath: string): string[] {
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  );
  const programs = children.flatMap((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0'));
  return programs
    .filter((word) => word.startsWith(join(extensionPath, 'dist')))
    .map((word) => relative(join(extensionPath, 'dist'), word));
}
