import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFiles } from '../../bridge/kept/run-files';
import { aRun } from '../../bridge/test-data';
import { VERSION } from './kept';
import { runsDir, takeOverLeft } from './left-by-others';
import { RunsFile } from './runs-file';

describe('runs that a window of the same folder has left', () => {
  let dir = '';
  const storage = (name: string): string => join(dir, name, 'er');
  const fileOf = (name: string): RunsFile => new RunsFile(runsDir(storage(name)));
  const filesOf = (name: string): RunFiles => new RunFiles(runsDir(storage(name)));
  /** That window has run them: the first one last. */
  const keep = (name: string, ...ids: string[]): void => {
    const runs = ids.map((id) => aRun({ id, startedAt: id.charCodeAt(0), functionName: name }));
    fileOf(name).writeAtOnce({ version: VERSION, runs, selectionRuns: [] });
    for (const id of ids) {
      const file = filesOf(name).begin(id, { total: 1, items: null, beganAt: 1 });
      file.sent({ msgId: `${name} ${id}`, first: 0, count: 1 });
      file.flush();
    }
  };
  const lock = (name: string, text: string): string => {
    mkdirSync(join(dir, name), { recursive: true });
    writeFileSync(join(dir, name, 'vscode.lock'), text);
    return join(dir, name, 'vscode.lock');
  };
  const heldBy = (name: string, pid: number): string => lock(name, JSON.stringify({ pid, willReleaseAt: 0 }));
  const runsOf = (name: string): string[] | undefined =>
    fileOf(name)
      .read()
      ?.runs.map(({ id }) => id);
  const sentOf = (name: string, id: string): string | undefined =>
    filesOf(name).read(id)[0]?.chunks[0]?.msgId;

  const warned: string[] = [];
  const takeOver = (name: string, own = fileOf(name)): void =>
    takeOverLeft(storage(name), own, { warn: (sentence) => void warned.push(sentence) });

  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'engine-room-left-'))));
  afterEach(() => {
    rmSync(dir, { recursive: true });
    assert.deepEqual(warned.splice(0), []);
  });

  it("are the next one's, newest first, with how they were sent", () => {
    keep('ab', 'd', 'a');
    keep('ab-1', 'c', 'b');
    takeOver('ab');
    assert.deepEqual([runsOf('ab'), runsOf('ab-1')], [['d', 'c', 'b', 'a'], undefined]);
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((id) => sentOf('ab', id)),
      ['ab a', 'ab-1 b', 'ab-1 c', 'ab d'],
    );
  });

  it('have what their items were given, too', async () => {
    keep('ab', 'a');
    keep('ab-1', 'b');
    const made = { sequences: [[1, 2]] };
    for (const [name, id] of [
      ['ab', 'a'],
      ['ab-1', 'b'],
    ] as const)
      await filesOf(name).keepInputs(id, made)?.done;
    takeOver('ab');
    for (const id of ['a', 'b']) assert.deepEqual(await filesOf('ab').inputsOf(id)?.read(2), made);
  });

  describe('to one that ends while it takes them over', () => {
    const made = { sequences: [[1, 2]] };
    const inputsOf = (name: string): Promise<unknown> =>
      filesOf(name).inputsOf('b')?.read(2) ?? Promise.resolve();
    beforeEach(async () => {
      keep('ab-1', 'b');
      await filesOf('ab-1').keepInputs('b', made)?.done;
    });

    it('are there still, inputs and all, where it did not come to know of them', async () => {
      const own = fileOf('ab');
      own.writeAtOnce({ version: VERSION, runs: [], selectionRuns: [] });
      // A folder in place of the file: it cannot be written.
      const inTheWay = join(own.dir, readdirSync(own.dir)[0] ?? '');
      rmSync(inTheWay);
      mkdirSync(inTheWay);
      assert.throws(() => takeOver('ab', own));
      // The client process of that window drops what is of no run that it knows.
      filesOf('ab').keepOnly([]);
      assert.deepEqual([runsOf('ab-1'), sentOf('ab-1', 'b')], [['b'], 'ab-1 b']);
      assert.deepEqual(await inputsOf('ab-1'), made);
      rmSync(inTheWay, { recursive: true });
      takeOver('ab');
      assert.deepEqual([runsOf('ab'), sentOf('ab', 'b')], [['b'], 'ab-1 b']);
      assert.deepEqual(await inputsOf('ab'), made);
    });

    it('have their inputs brought after them where it knew of them already', async () => {
      keep('ab', 'b');
      takeOver('ab');
      assert.deepEqual([runsOf('ab'), runsOf('ab-1')], [['b'], undefined]);
      assert.deepEqual(await inputsOf('ab'), made);
      assert.ok(!existsSync(join(runsDir(storage('ab-1')), 'b.inputs')));
    });
  });

  it('are there without inputs that cannot be moved, the log tells where these are, and the next one tries again', async () => {
    keep('ab-1', 'c', 'b');
    const made = { sequences: [[1, 2]] };
    for (const id of ['b', 'c']) await filesOf('ab-1').keepInputs(id, made)?.done;
    const inTheWay = join(runsDir(storage('ab')), 'b.inputs');
    mkdirSync(inTheWay, { recursive: true });
    takeOver('ab');
    assert.deepEqual(runsOf('ab'), ['c', 'b']);
    const sentences = warned.splice(0);
    assert.equal(sentences.length, 1);
    const from = join(runsDir(storage('ab-1')), 'b.inputs');
    const without = `A run of ab-1 is there without its inputs, which could not be moved from ${from}, until `;
    assert.ok(sentences[0]?.startsWith(without), sentences[0]);
    assert.ok(existsSync(join(runsDir(storage('ab')), 'c.inputs')));
    rmSync(inTheWay, { recursive: true });
    takeOver('ab');
    assert.deepEqual(await filesOf('ab').inputsOf('b')?.read(2), made);
  });

  it('are found by one that is not the first, and by one that has nothing of its own', () => {
    keep('ab', 'a');
    keep('ab-2', 'b');
    takeOver('ab-1');
    assert.deepEqual(
      [runsOf('ab-1'), sentOf('ab-1', 'a'), sentOf('ab-1', 'b')],
      [['b', 'a'], 'ab a', 'ab-2 b'],
    );
  });

  it('are not undone by the last words of the extension host that goes while its window is loaded again', () => {
    const before = fileOf('ab');
    const write = (): void =>
      before.writeAtOnce({ version: VERSION, runs: [aRun({ id: 'a', startedAt: 1 })], selectionRuns: [] });
    write();
    keep('ab-1', 'b');
    takeOver('ab');
    assert.deepEqual(runsOf('ab'), ['b', 'a']);
    write();
    assert.deepEqual(runsOf('ab'), ['b', 'a']);
  });

  it('stay where they are while that window is there, or just comes', () => {
    keep('ab-1', 'a');
    for (const hold of [() => heldBy('ab-1', process.pid), () => lock('ab-1', '')]) {
      hold();
      takeOver('ab');
      assert.deepEqual([runsOf('ab'), runsOf('ab-1'), sentOf('ab-1', 'a')], [undefined, ['a'], 'ab-1 a']);
    }
  });

  it('are taken over from one that died, whoever has its number by now', () => {
    keep('ab', 'a');
    heldBy('ab', spawnSync(process.execPath, ['--version']).pid);
    takeOver('ab-1');
    assert.deepEqual(runsOf('ab-1'), ['a']);
    keep('ab', 'b');
    utimesSync(heldBy('ab', process.pid), 0, 0);
    takeOver('ab-1');
    assert.deepEqual(runsOf('ab-1'), ['b', 'a']);
  });

  it('are as this window knows them, where it knows them, and nothing is taken from another folder', () => {
    keep('ab', 'a');
    keep('ab-1', 'a', 'b');
    keep('abc', 'c');
    takeOver('ab');
    assert.deepEqual(
      fileOf('ab')
        .read()
        ?.runs.map(({ id, functionName }) => [id, functionName, sentOf('ab', id)]),
      [
        ['b', 'ab-1', 'ab-1 b'],
        ['a', 'ab', 'ab a'],
      ],
    );
    assert.deepEqual(runsOf('abc'), ['c']);
  });
});
