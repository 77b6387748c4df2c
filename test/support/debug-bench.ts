// Inside an extension host: *Debug* of functions in a folder of their own, and what holds for it in every language.
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EngineRoomApi, FunctionRun } from '../../src/extension/api';
import { Stops } from './debug-stops';

export class DebugBench {
  readonly dir = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-debug-')));
  readonly stops = new Stops();

  private constructor(readonly api: EngineRoomApi) {}

  /** @param files their texts by their names */
  static async open(files: Record<string, string>): Promise<DebugBench> {
    const extension = vscode.extensions.getExtension<EngineRoomApi>('engine-room.engine-room');
    assert.ok(extension);
    const bench = new DebugBench(await extension.activate());
    for (const [name, text] of Object.entries(files)) writeFileSync(bench.path(name), text);
    return bench;
  }

  path(file: string): string {
    return join(this.dir, file);
  }

  uri(file: string): vscode.Uri {
    return vscode.Uri.file(this.path(file));
  }

  /** @param line 1-based */
  breakAt(file: string, line: number): void {
    const location = new vscode.Location(this.uri(file), new vscode.Position(line - 1, 0));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location)]);
  }

  debug(file: string, name: string, inputs: string, item = 0): Promise<FunctionRun> {
    return this.api.debugFunction(this.uri(file).toString(), name, inputs, item);
  }

  /** Lines on top of a file in the editor, which is not saved. */
  async writeAbove(file: string, text: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(this.uri(file));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), text);
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    return document;
  }

  /** Between two tests. */
  async forget(): Promise<void> {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    // One that failed would leave the next its stops.
    await vscode.debug.stopDebugging();
    this.stops.forget();
  }

  async close(): Promise<void> {
    this.stops.dispose();
    await this.api.stopCluster();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** `measure(x)` in `main` returns twice what `weigh` in `helper` does: `weight + 1`, where `weight` is ten times x. */
export interface DebuggedFiles {
  main: string;
  helper: string;
  /** Of `return weight + 1` in `helper`. */
  line: number;
  /** Of `return weight * factor` in `main`. */
  returns: number;
  /** A comment of one line. */
  comment: string;
}

export function itDebugs(
  opened: () => DebugBench,
  { main, helper, line, returns, comment }: DebuggedFiles,
): void {
  const measure = (inputs: string, item?: number): Promise<FunctionRun> =>
    opened().debug(main, 'measure', inputs, item);

  it('stops at a breakpoint in a helper, shows its variables, steps back, and gives the result', async () => {
    const { stops, path } = at();
    const ended = stops.ended();
    const run = measure('[3, 4, 5]', 1);
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: path(helper), line });
    assert.equal(await stop.evaluate('weight'), '40');
    await stop.request('stepOut');
    const back = await stops.next();
    assert.equal(back.place.file, path(main));
    await back.request('continue');
    await ended;
    const { state, values } = await run;
    assert.deepEqual([state, values], ['finished', [82]]);
  });

  it('runs what the editor holds, saved or not', async () => {
    const bench = opened();
    const document = await bench.writeAbove(main, `${comment}\n${comment}\n`);
    bench.breakAt(main, returns + 2);
    const ended = bench.stops.ended();
    const run = measure('[3]');
    const stop = await bench.stops.next();
    assert.deepEqual(stop.place, { file: bench.path(main), line: returns + 2 });
    assert.equal(await stop.evaluate('weight'), '31');
    await stop.request('continue');
    await ended;
    assert.deepEqual((await run).values, [62]);
    assert.ok(document.isDirty, 'nothing was saved for it');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('runs the same input again when it is restarted', async () => {
    const { stops, path } = at();
    const first = measure('[3, 4, 5]', 1);
    const stop = await stops.next();
    assert.equal(await stop.evaluate('weight'), '40');
    await stop.shown();
    const ended = stops.ended();
    await vscode.commands.executeCommand('workbench.action.debug.restart');
    const again = await stops.next();
    assert.deepEqual(again.place, { file: path(helper), line });
    assert.equal(await again.evaluate('weight'), '40');
    assert.equal((await first).state, 'cancelled');
    await ended;
    const over = stops.ended();
    await again.request('continue');
    await over;
  });

  it('lets the function finish when the debugger is disconnected', async () => {
    const { stops } = at();
    const ended = stops.ended();
    const run = measure('[5]');
    await stops.next();
    await vscode.debug.stopDebugging();
    await ended;
    assert.deepEqual((await run).values, [102]);
  });

  it('ends the run when it is cancelled at a breakpoint', async () => {
    const { stops } = at();
    const ended = stops.ended();
    const run = measure('[5]');
    await stops.next();
    await vscode.commands.executeCommand('engineRoom.cancelRun');
    await ended;
    assert.equal((await run).state, 'cancelled');
  });

  /** With a breakpoint in the helper. */
  function at(): { stops: Stops; path: (file: string) => string } {
    const bench = opened();
    bench.breakAt(helper, line);
    return { stops: bench.stops, path: (file) => bench.path(file) };
  }
}
