// The tutorial in the extension host, through the API the extension exports: the editor's parts are real, and
// so are the controller and its engines.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { f } from '../../examples/tutorial';
import type { EngineRoomApi, EngineRoomStatus } from '../../src/extension/api';

const extensionId = 'engine-room.engine-room';

async function activate(): Promise<EngineRoomApi> {
  const extension = vscode.extensions.getExtension<EngineRoomApi>(extensionId);
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

/** Resolves once the status fits; the test's own time limit ends the wait. */
function status(api: EngineRoomApi, fits: (status: EngineRoomStatus) => boolean): Promise<EngineRoomStatus> {
  return new Promise((resolve) => {
    const look = (now: EngineRoomStatus): void => {
      if (!fits(now)) return;
      listening.dispose();
      resolve(now);
    };
    const listening = api.onDidChangeStatus(look);
    look(api.getStatus());
  });
}

describe('the tutorial', () => {
  let api: EngineRoomApi;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const tutorial = vscode.Uri.file(join(folder, 'tutorial.ts'));

  before(async () => {
    api = await activate();
  });
  after(() => api.stopCluster());

  it('shows a lens above the tagged function', async () => {
    await vscode.window.showTextDocument(tutorial);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      tutorial,
      10,
    );
    const titles = lenses.map((lens) => lens.command?.title ?? '');
    assert.ok(
      titles.some((title) => title.includes('Run over')),
      `lenses: ${titles.join(', ')}`,
    );
  });

  it('starts a cluster with as many engines as the setting says', async () => {
    await vscode.commands.executeCommand('engineRoom.startCluster');
    const { engines } = await status(api, ({ engines: ids }) => ids.length === 2);
    assert.deepEqual([...engines].sort(), [0, 1]);
  });

  it('runs f over range(1000), the inputs of its tag, and gives what a plain loop gives', async () => {
    const run = await api.runFunction(tutorial.toString(), 'f');
    assert.equal(run.state, 'finished');
    assert.equal(run.failed, 0);
    assert.deepEqual(
      run.values,
      Array.from({ length: 1000 }, (_, x) => f(x)),
    );
    assert.match(api.getStatus().statusText, /<AsyncMapResult: finished>/);
  });

  it('runs an imported file as the editor holds it, saved or not', async () => {
    const helper = vscode.Uri.file(join(folder, 'lib/is-prime.ts'));
    const document = await vscode.workspace.openTextDocument(helper);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(helper, all, 'export const isPrime = (n: number): boolean => n === 7;');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(document.isDirty);
    try {
      const primes = vscode.Uri.file(join(folder, 'primes.ts'));
      const { values } = await api.runFunction(primes.toString(), 'primesInBlock', '[0, 1]');
      assert.deepEqual(values, [1, 0]);
    } finally {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('refuses a function that is not there before anything is sent', async () => {
    await assert.rejects(api.runFunction(tutorial.toString(), 'noSuchFunction', '[1]'));
  });

  it('stops the cluster', async () => {
    await api.stopCluster();
    const { engines } = await status(api, ({ state }) => state === 'none');
    assert.deepEqual(engines, []);
  });
});
