// *Debug* in the extension host: the editor's own debugger attaches to a real engine, and stops where the user's
// TypeScript says, in the file itself and in a helper it imports.
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EngineRoomApi, FunctionRun } from '../../src/extension/api';
import { Stops } from '../support/debug-stops';

const HELPER = `export interface Sample {
  x: number;
}

export function weigh({ x }: Sample): number {
  const weight = x * 10;
  return weight + 1;
}
`;
const MAIN = `import { weigh, type Sample } from './helper';

const factor: number = 2;
console.log('this statement is not shipped');

/** @parallel [3, 4, 5] */
export function measure(x: number): number {
  const sample: Sample = { x };
  const weight = weigh(sample);
  return weight * factor;
}

/** @parallel [1] */
export const fails = async (x: number): Promise<number> => {
  if (x > 0) throw new RangeError('too large');
  return x;
};
`;

/** Long enough for lines of the bundle to be taken for lines of the file. */
const LONG = `/** @parallel [1] */
export function long(x: number): number {
  let sum = x;
${Array.from({ length: 40 }, (_, line) => `  sum += ${line};`).join('\n')}
  return sum;
}
`;

describe('Debug', function () {
  // A cluster, a debugger and two sessions of it are to come up.
  this.timeout(240_000);

  let api: EngineRoomApi;
  let dir: string;
  let stops: Stops;
  const uri = (file: string): vscode.Uri => vscode.Uri.file(join(dir, file));

  before(async () => {
    const extension = vscode.extensions.getExtension<EngineRoomApi>('engine-room.engine-room');
    assert.ok(extension);
    api = await extension.activate();
    dir = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-debug-')));
    writeFileSync(join(dir, 'helper.ts'), HELPER);
    writeFileSync(join(dir, 'main.ts'), MAIN);
    writeFileSync(join(dir, 'long.ts'), LONG);
    stops = new Stops();
  });
  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    // One that failed would leave the next its stops.
    await vscode.debug.stopDebugging();
    stops.forget();
  });
  after(async () => {
    stops?.dispose();
    await api?.stopCluster();
    rmSync(dir, { recursive: true, force: true });
  });

  const breakAt = (file: string, line: number): void =>
    vscode.debug.addBreakpoints([
      new vscode.SourceBreakpoint(new vscode.Location(uri(file), new vscode.Position(line - 1, 0))),
    ]);
  const debug = (name: string, inputs: string, item: number, file = 'main.ts'): Promise<FunctionRun> =>
    api.debugFunction(uri(file).toString(), name, inputs, item);

  it('stops at a breakpoint in a helper, shows its variables, steps back, and gives the result', async () => {
    breakAt('helper.ts', 7);
    const ended = stops.ended();
    const run = debug('measure', '[3, 4, 5]', 1);
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: join(dir, 'helper.ts'), line: 7 });
    assert.equal(await stop.evaluate('weight'), '40');
    await stop.request('stepOut');
    const back = await stops.next();
    assert.equal(back.place.file, join(dir, 'main.ts'));
    await back.request('continue');
    await ended;
    const { state, values } = await run;
    assert.deepEqual([state, values], ['finished', [82]]);
  });

  it('stops where the function begins when no breakpoint is on its way', async () => {
    const ended = stops.ended();
    const run = debug('measure', '[3]', 0);
    const stop = await stops.next();
    assert.equal(stop.place.file, join(dir, 'main.ts'));
    assert.ok([7, 8].includes(stop.place.line), `line ${stop.place.line}`);
    assert.equal(await stop.evaluate('x'), '3');
    await stop.request('continue');
    await ended;
    assert.deepEqual((await run).values, [62]);
  });

  it('runs what the editor holds, saved or not', async () => {
    const document = await vscode.workspace.openTextDocument(uri('main.ts'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// One line\n// and another.\n');
    await vscode.workspace.applyEdit(edit);
    breakAt('main.ts', 12);
    const ended = stops.ended();
    const run = debug('measure', '[3]', 0);
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: join(dir, 'main.ts'), line: 12 });
    assert.equal(await stop.evaluate('weight'), '31');
    assert.ok(document.isDirty);
    await stop.request('continue');
    await ended;
    assert.deepEqual((await run).values, [62]);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('stops at lines of the file, and at no others', async () => {
    breakAt('long.ts', 35);
    const ended = stops.ended();
    const run = debug('long', '[1]', 0, 'long.ts');
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: join(dir, 'long.ts'), line: 35 });
    await stop.request('continue');
    await ended;
    assert.deepEqual((await run).values, [781]);
    assert.equal(stops.unseen, 0);
  });

  it('runs the same input again when it is restarted', async () => {
    breakAt('helper.ts', 7);
    const first = debug('measure', '[3, 4, 5]', 1);
    assert.equal(await (await stops.next()).evaluate('weight'), '40');
    const ended = stops.ended();
    await vscode.commands.executeCommand('workbench.action.debug.restart');
    const again = await stops.next();
    assert.deepEqual(again.place, { file: join(dir, 'helper.ts'), line: 7 });
    assert.equal(await again.evaluate('weight'), '40');
    assert.equal((await first).state, 'cancelled');
    await ended;
    const over = stops.ended();
    await again.request('continue');
    await over;
  });

  it('lets the function finish when the debugger is disconnected', async () => {
    breakAt('helper.ts', 7);
    const ended = stops.ended();
    const run = debug('measure', '[5]', 0);
    await stops.next();
    await vscode.debug.stopDebugging();
    await ended;
    assert.deepEqual((await run).values, [102]);
  });

  it('ends the run when it is cancelled at a breakpoint', async () => {
    breakAt('helper.ts', 7);
    const ended = stops.ended();
    const run = debug('measure', '[5]', 0);
    await stops.next();
    await vscode.commands.executeCommand('engineRoom.cancelRun');
    await ended;
    assert.equal((await run).state, 'cancelled');
  });
});
