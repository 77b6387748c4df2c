import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../cluster/client';
import { KnownModules } from './code-used/known-modules';
import { RunFiles } from './kept/run-files';
import type { RunSummary } from './rpc';
import { newRun, type PlacedCall, type Run } from './run';
import { RunDriver } from './run-driver';
import { RunRecord } from './run-record';

const FILE = join(tmpdir(), 'engine-room-no-such-folder', 'f.py');
const CALL: PlacedCall = {
  ...{ file: FILE, source: 'import helpers\n\ndef f(x): return helpers.g(x)\n', name: 'f', inputs: '[0, 1]' },
  ...{ unsaved: [], shipping: 'slice', packages: 'installed', codeMark: 'own' },
};

/** Every map has done the first of its items, and failed at the others, as soon as it was sent. */
function aClient(sent: EventEmitter, made: unknown[] = [0, 1]): Client {
  const view = {
    with: () => view,
    apply: () => ({ result: Promise.resolve({ sequences: [made] }), notes: [], abort() {} }),
    mapShipped(_target: unknown, [items]: [unknown[]]) {
      const outcome = { index: 0, ok: true, value: 0, engineId: 0 };
      const map = Object.assign(new EventEmitter(), {
        ...{ length: items.length, progress: items.length, serialTime: 0, abort() {} },
        result: new Promise<void>((resolve) =>
          setImmediate(() => {
            map.emit('outcome', outcome);
            resolve();
          }),
        ),
      });
      sent.emit('map', items);
      return map;
    },
  };
  return { loadBalancedView: () => view } as unknown as Client;
}

describe('a run', () => {
  const dir = mkdtempSync(join(tmpdir(), 'engine-room-driver-'));
  const files = new RunFiles(dir);
  after(() => rmSync(dir, { recursive: true }));

  it('ends and is kept before all modules were read, and one that tries it again waits for what they say', async () => {
    const disk = new EventEmitter();
    let text = 'g = 1\n';
    const wait = async (path: string): Promise<{ mtimeMs: number; size: number }> => {
      if (!path.endsWith('helpers.py')) throw new Error('nothing there');
      disk.emit('asked');
      await once(disk, 'answers');
      return { mtimeMs: Date.now(), size: text.length };
    };
    const modules = new KnownModules({
      stat: wait,
      readFile: () => Promise.resolve(Buffer.from(text)),
    });
    const debugging = { debuggerReady() {}, chooseInput: () => Promise.resolve(null) };
    const events = { changed() {}, turned() {}, failed() {}, output() {}, ...debugging };
    const driver = new RunDriver(events, () => files, undefined, modules);
    const runOf = (id: string): Run => newRun(new RunRecord(id, 'f', FILE, '[0, 1]'), events);
    const maps = new EventEmitter();
    let sent = 0;
    maps.on('map', () => (sent += 1));
    const client = aClient(maps);

    const first = runOf('a');
    const asked = once(disk, 'asked');
    await driver.drive(first, client, CALL, undefined);
    await asked;
    assert.deepEqual([first.record.active, first.record.settled], [false, 1]);
    assert.deepEqual(files.read('a')[0]?.code, { own: 'own', whole: null });

    const again = runOf('b');
    const driven = driver.drive(again, client, { ...CALL, retryOf: 'a' }, first);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(sent, 1, 'the first one is not known yet');
    const unwanted = runOf('d');
    const ended = driver.drive(unwanted, client, { ...CALL, retryOf: 'a' }, first);
    unwanted.record.cancelling = true;
    await unwanted.abort?.();
    await ended;
    assert.deepEqual([unwanted.record.summary().state, sent], ['cancelled', 1], 'nobody waits for it then');
    disk.emit('answers');
    await first.coded;
    const [part] = files.read('a');
    assert.equal(part?.code?.whole?.how, 'python');
    await Promise.all([once(disk, 'asked'), driven]);
    text = 'g = 2\n';
    disk.emit('answers');
    await again.coded;
    assert.deepEqual([sent, again.record.older], [2, 1]);
    assert.notEqual(files.read('b')[1]?.code?.whole?.mark, part?.code?.whole?.mark);
    await Promise.all([first.written?.done, again.written?.done]);
  });

  it('of before a reload is tried again with what its items were given then, and all of that is kept', async () => {
    const debugging = { debuggerReady() {}, chooseInput: () => Promise.resolve(null) };
    const events = { changed() {}, turned() {}, failed() {}, output() {}, ...debugging };
    const driver = new RunDriver(events, () => files);
    const runOf = (id: string): Run => newRun(new RunRecord(id, 'f', FILE, 'random()'), events);
    const first = runOf('e');
    await driver.drive(first, aClient(new EventEmitter(), [7, 8]), CALL, undefined);
    await first.written?.done;

    const recalled = Object.assign(runOf('e'), { keptInputs: files.inputsOf('e') });
    recalled.record.begin(2, []);
    recalled.record.outcome({ index: 0, ok: true, value: 0, engine: 0 });
    const maps = new EventEmitter();
    const mapped = once(maps, 'map');
    const again = runOf('f');
    await driver.drive(again, aClient(maps, [9, 10]), { ...CALL, retryOf: 'e' }, recalled);
    assert.deepEqual(await mapped, [[8]]);
    await again.written?.done;
    assert.deepEqual(await files.inputsOf('f')?.read(2), { sequences: [[7, 8]] });
    await Promise.all([first.coded, again.coded]);
  });

  it('that is refused says what, where and what to do, and keeps the place', async () => {
    const debugging = { debuggerReady() {}, chooseInput: () => Promise.resolve(null) };
    const failed: string[] = [];
    const events = { changed() {}, turned() {}, output() {}, ...debugging };
    const heard = { ...events, failed: ({ message }: RunSummary) => void failed.push(message ?? '') };
    const file = join(dir, 'src', 'sums.ts');
    const source = "\nimport { helper } from './x';\nexport const f = (x: number) => helper(x);\n";
    const run = newRun(new RunRecord('g', 'f', file, '[0, 1]'), heard);
    const call = { ...CALL, file, source, folders: [dir] };
    await new RunDriver(heard, () => files).drive(run, aClient(new EventEmitter()), call, undefined);
    const { state, message, place, short } = run.record.summary();
    assert.equal(message, "Cannot find './x': correct the path (src/sums.ts:2).");
    assert.deepEqual([state, failed], ['refused', [message]]);
    assert.equal(short, "Cannot find './x'");
    assert.deepEqual(place, { file, line: 2, column: 24, words: 'src/sums.ts:2' });
  });

  it('that was forgotten meanwhile is not written any more', async () => {
    const disk = new EventEmitter();
    const modules = new KnownModules({
      stat: async () => {
        disk.emit('asked');
        await once(disk, 'answers');
        throw new Error('nothing there');
      },
      readFile: () => Promise.reject(new Error('nothing there')),
    });
    const debugging = { debuggerReady() {}, chooseInput: () => Promise.resolve(null) };
    const events = { changed() {}, turned() {}, failed() {}, output() {}, ...debugging };
    const run = newRun(new RunRecord('c', 'f', FILE, '[0, 1]'), events);
    const asked = once(disk, 'asked');
    await new RunDriver(events, () => files, undefined, modules).drive(
      run,
      aClient(new EventEmitter()),
      CALL,
      undefined,
    );
    await asked;
    run.isForgotten = true;
    run.written?.drop();
    files.forget('c');
    disk.on('asked', () => setImmediate(() => disk.emit('answers')));
    disk.emit('answers');
    await Promise.all([run.coded, run.written?.done]);
    assert.ok(!readdirSync(dir).some((name) => name.startsWith('c')));
  });
});
