// *Debug* above a Python function, in the extension host: the editor attaches to debugpy in a real ipengine, with no
// Python extension about, and stops where the user's Python says.
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EngineRoomApi, FunctionRun } from '../../src/extension/api';
import { Stops } from '../support/debug-stops';

const HELPER = `def weigh(x):
    weight = x * 10
    return weight + 1
`;
const MAIN = `from helper import weigh

factor = 2
print("this statement is not shipped")


@parallel  # [3, 4, 5]
def measure(x):
    weight = weigh(x)
    return weight * factor


@parallel  # [1]
def fails(x):
    if x > 0:
        raise ValueError("too large")
    return x
`;

describe('Debug, for Python', function () {
  // A cluster, debugpy and the editor's part of it are to come up.
  this.timeout(240_000);

  let api: EngineRoomApi;
  let dir: string;
  let stops: Stops;
  const uri = (file: string): vscode.Uri => vscode.Uri.file(join(dir, file));
  const setPython = (interpreter: string | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration('engineRoom')
      .update('python', interpreter, vscode.ConfigurationTarget.Global);

  before(async () => {
    const extension = vscode.extensions.getExtension<EngineRoomApi>('engine-room.engine-room');
    assert.ok(extension);
    api = await extension.activate();
    await setPython(join(extension.extensionPath, '.host', 'python', 'bin', 'python'));
    dir = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-debug-python-')));
    writeFileSync(join(dir, 'helper.py'), HELPER);
    writeFileSync(join(dir, 'main.py'), MAIN);
    stops = new Stops();
  });
  afterEach(() => vscode.debug.removeBreakpoints(vscode.debug.breakpoints));
  after(async () => {
    stops?.dispose();
    await api?.stopCluster();
    await setPython(undefined);
    rmSync(dir, { recursive: true, force: true });
  });

  const breakAt = (file: string, line: number): void =>
    vscode.debug.addBreakpoints([
      new vscode.SourceBreakpoint(new vscode.Location(uri(file), new vscode.Position(line - 1, 0))),
    ]);
  const debug = (name: string, inputs: string, item = 0): Promise<FunctionRun> =>
    api.debugFunction(uri('main.py').toString(), name, inputs, item);

  it('stands above tagged functions', async () => {
    await vscode.window.showTextDocument(uri('main.py'));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri('main.py'),
      10,
    );
    assert.equal(lenses.filter(({ command }) => command?.title.endsWith('Debug')).length, 2);
  });

  it('stops at a breakpoint in a helper, shows its variables, steps back, and gives the result', async () => {
    breakAt('helper.py', 3);
    const ended = stops.ended();
    const run = debug('measure', '[3, 4, 5]', 1);
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: join(dir, 'helper.py'), line: 3 });
    assert.equal(await stop.evaluate('weight'), '40');
    await stop.request('stepOut');
    const back = await stops.next();
    assert.equal(back.place.file, join(dir, 'main.py'));
    await back.request('continue');
    await ended;
    const { state, values } = await run;
    assert.deepEqual([state, values], ['finished', [82]]);
  });

  it('stops where the function begins when no breakpoint is on its way', async () => {
    const ended = stops.ended();
    const run = debug('measure', '[3]');
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: join(dir, 'main.py'), line: 9 });
    assert.equal(await stop.evaluate('x'), '3');
    await stop.request('continue');
    await ended;
    assert.deepEqual((await run).values, [62]);
  });

  it('stops where an exception was raised that the function did not catch', async () => {
    breakAt('main.py', 17);
    const ended = stops.ended();
    const run = debug('fails', '[1]');
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: join(dir, 'main.py'), line: 16 });
    await stop.request('continue');
    await ended;
    assert.equal((await run).failed, 1);
  });

  it('runs what the editor holds, saved or not', async () => {
    const document = await vscode.workspace.openTextDocument(uri('main.py'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# One line\n# and another.\n');
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    breakAt('main.py', 12);
    const ended = stops.ended();
    const run = debug('measure', '[3]');
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: join(dir, 'main.py'), line: 12 });
    assert.equal(await stop.evaluate('weight'), '31');
    await stop.request('continue');
    await ended;
    assert.deepEqual((await run).values, [62]);
    assert.ok(document.isDirty, 'nothing was saved for it');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('runs the same input again when it is restarted', async () => {
    breakAt('helper.py', 3);
    const first = debug('measure', '[3, 4, 5]', 1);
    assert.equal(await (await stops.next()).evaluate('weight'), '40');
    const ended = stops.ended();
    await vscode.commands.executeCommand('workbench.action.debug.restart');
    const again = await stops.next();
    assert.deepEqual(again.place, { file: join(dir, 'helper.py'), line: 3 });
    assert.equal(await again.evaluate('weight'), '40');
    assert.equal((await first).state, 'cancelled');
    await ended;
    const over = stops.ended();
    await again.request('continue');
    await over;
  });

  it('lets the function finish when the debugger is disconnected', async () => {
    breakAt('helper.py', 3);
    const ended = stops.ended();
    const run = debug('measure', '[5]');
    await stops.next();
    await vscode.debug.stopDebugging();
    await ended;
    assert.deepEqual((await run).values, [102]);
  });

  it('ends the run when it is cancelled at a breakpoint', async () => {
    breakAt('helper.py', 3);
    const ended = stops.ended();
    const run = debug('measure', '[5]');
    await stops.next();
    await vscode.commands.executeCommand('engineRoom.cancelRun');
    await ended;
    assert.equal((await run).state, 'cancelled');
  });
});
