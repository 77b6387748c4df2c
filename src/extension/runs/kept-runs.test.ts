import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { noCluster } from '../../bridge/no-cluster';
import type { RunSummary } from '../../bridge/rpc';
import { aRun } from '../../bridge/test-data';
import type { SelectionRun } from '../model/selection-run';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import type { Kept, RunsMemory } from './kept';
import { afterwards, keepRuns, memoryOfRuns } from './kept-runs';
import { RunsFile } from './runs-file';

const aSelection: SelectionRun = {
  ...{
    id: 's',
    target: 'any',
    state: 'running',
    startedAt: 5,
    elapsedMs: 0,
    engines: 0,
    failed: 0,
    outcome: null,
  },
  piece: {
    ...{ code: '1', file: '/a.ts', firstLine: 1, lastLine: 1, title: 'the selection' },
    columns: { first: 0, others: 0 },
  },
};

class Memory extends RunsFile {
  writes = 0;
  underWay = 0;
  /** What happens while it is written for the first time. */
  meanwhile: (() => void) | undefined;
  override async write(kept: Kept): Promise<void> {
    this.writes += 1;
    this.meanwhile?.();
    this.meanwhile = undefined;
    this.underWay += 1;
    assert.equal(this.underWay, 1, 'one at a time');
    await super.write(kept);
    this.underWay -= 1;
  }
}

/** What the editor has for all windows of a folder. */
class EditorsMemory {
  readonly #values = new Map<string, string>();
  get(key: string): unknown {
    const text = this.#values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }
  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

/** As a window does that is at it. */
const holdFor = (storage: string, pid: number): void =>
  writeFileSync(join(storage, 'vscode.lock'), JSON.stringify({ pid, willReleaseAt: 0 }));

const noWarning = { warn: (sentence: string): never => assert.fail(sentence) };

interface Window {
  store: Store;
  written(): Promise<void>;
}

const windowWith = (memory: RunsMemory): Window => {
  const store = new Store(initialState(noCluster('p')));
  const keeping = keepRuns(memory, store, noWarning);
  return { store, written: () => keeping.written() };
};

let dir = '';
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'engine-room-kept-runs-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('runs that are kept', () => {
  it('are there in the next window, as they ended, and as long as nobody removes them', async () => {
    const memory = new Memory(join(dir, 'runs'));
    const { store, written } = windowWith(memory);
    store.dispatch({ type: 'run', run: aRun({ done: 1 }) });
    store.dispatch({ type: 'run', run: aRun({ state: 'finished', done: 1000, failed: 3 }) });
    store.dispatch({ type: 'selectionRun', run: { ...aSelection, state: 'finished', outcome: '1' } });
    await written();
    const next = windowWith(memory);
    assert.deepEqual(next.store.state.runs, [aRun({ state: 'finished', done: 1000, failed: 3 })]);
    assert.equal(next.store.state.selectionRuns[0]?.outcome, '1');
    next.store.dispatch({ type: 'removed', ids: ['run-1', 's'] });
    await next.written();
    assert.deepEqual(windowWith(memory).store.state.runs, []);
  });

  it('are written when they come, go or turn, and now and then while they count', async () => {
    const memory = new Memory(join(dir, 'runs'));
    const { store, written } = windowWith(memory);
    for (let done = 0; done < 100; done++) {
      store.dispatch({ type: 'run', run: aRun({ done, total: 1000 }) });
      await written();
    }
    assert.equal(memory.writes, 5);
    assert.equal(windowWith(memory).store.state.runs[0]?.done, 80);
    store.dispatch({ type: 'run', run: aRun({ done: 80, total: 1000, cancelling: true }) });
    await written();
    assert.equal(windowWith(memory).store.state.runs[0]?.cancelling, true);
  });

  it('are written one after the other, the last ones for certain, though more come meanwhile', async () => {
    const memory = new Memory(join(dir, 'runs'));
    const { store, written } = windowWith(memory);
    const count = (from: number, to: number): void => {
      for (let done = from; done <= to; done += 10)
        store.dispatch({ type: 'run', run: aRun({ done, total: 1000 }) });
    };
    memory.meanwhile = () => count(510, 1000);
    count(0, 500);
    await written();
    assert.equal(memory.writes, 2);
    assert.equal(windowWith(memory).store.state.runs[0]?.done, 1000);
  });

  it('are written by the next change where the last one could not be', async () => {
    const warned: string[] = [];
    const wrote: Kept[] = [];
    const memory: RunsMemory = {
      read: () => undefined,
      write: (kept) => {
        if (warned.length === 0) throw new Error('no room');
        wrote.push(kept);
        return Promise.resolve();
      },
    };
    const store = new Store(initialState(noCluster('p')));
    const keeping = keepRuns(memory, store, { warn: (sentence: string) => warned.push(sentence) });
    store.dispatch({ type: 'run', run: aRun({ done: 1 }) });
    await keeping.written();
    store.dispatch({ type: 'run', run: aRun({ state: 'finished', done: 1000 }) });
    await keeping.written();
    assert.deepEqual([warned, wrote.length], [['Runs are not kept: no room'], 1]);
  });

  it('are whole, whoever else writes them at the same time', async () => {
    const [one, other] = [new RunsFile(join(dir, 'runs')), new RunsFile(join(dir, 'runs'))];
    const many = Array.from({ length: 200 }, (_, at) => aRun({ id: `r${at}` }));
    for (let time = 0; time < 20; time += 1) {
      await Promise.all([
        one.write({ version: 1, runs: many, selectionRuns: [] }),
        other.write({ version: 1, runs: many.slice(0, 3), selectionRuns: [] }),
      ]);
      assert.ok([3, 200].includes(one.read()?.runs.length ?? 0));
    }
  });

  it('are in one file, the youngest, once a window has written them, and in that of before till then', async () => {
    const ids = (): string[] | undefined => new RunsFile(join(dir, 'runs')).read()?.runs.map(({ id }) => id);
    const first = windowWith(new RunsFile(join(dir, 'runs')));
    first.store.dispatch({ type: 'run', run: aRun({ id: 'a' }) });
    await first.written();
    const next = windowWith(new RunsFile(join(dir, 'runs')));
    assert.deepEqual([next.store.state.runs.length, ids()], [1, ['a']]);
    next.store.dispatch({ type: 'run', run: aRun({ id: 'b' }) });
    await next.written();
    assert.deepEqual([readdirSync(join(dir, 'runs')).length, ids()], [1, ['b', 'a']]);
  });

  it('are kept though a file of before cannot be removed yet, and that goes later', async () => {
    // A folder cannot be removed as a file is.
    const inTheWay = join(dir, 'runs', 'runs.1.json');
    mkdirSync(inTheWay, { recursive: true });
    const { store, written } = windowWith(new RunsFile(join(dir, 'runs')));
    store.dispatch({ type: 'run', run: aRun({ id: 'a' }) });
    await written();
    rmSync(inTheWay, { recursive: true });
    writeFileSync(inTheWay, '');
    store.dispatch({ type: 'run', run: aRun({ id: 'b' }) });
    await written();
    assert.equal(readdirSync(join(dir, 'runs')).length, 1);
    assert.deepEqual(windowWith(new RunsFile(join(dir, 'runs'))).store.state.runs.length, 2);
  });

  it('may go on when their items were on their way, and are lost when they could not be', () => {
    const { runs, selectionRuns } = afterwards({
      runs: [
        aRun({ id: 'a', cancelling: true }),
        aRun({ id: 'b', state: 'preparing', total: 0 }),
        aRun({ id: 'c', debugging: true }),
        aRun({ id: 'd', state: 'cancelled' }),
      ],
      selectionRuns: [aSelection],
    });
    assert.deepEqual(
      runs.map(({ state, message, cancelling }) => [state, message, ...(cancelling ? ['cancelling'] : [])]),
      [
        ['running', null, 'cancelling'],
        ['lost', 'The window went away before its inputs were made.'],
        ['lost', 'The window went away, and the debugger with it.'],
        ['cancelled', null],
      ],
    );
    assert.deepEqual([selectionRuns[0]?.state, selectionRuns[0]?.outcome], ['lost', 'The window went away.']);
  });
});

describe('the runs of two windows of one folder', () => {
  const workspaceState = new EditorsMemory() as unknown as vscode.Memento;
  const windowOf = (storage: string | undefined): Window => {
    const storageUri =
      storage === undefined ? undefined : ({ fsPath: join(dir, storage, 'er') } as vscode.Uri);
    return windowWith(memoryOfRuns({ storageUri, workspaceState }, noWarning));
  };
  const ids = ({ store }: Window): string[] => store.state.runs.map(({ id }) => id);
  const keep = async ({ store, written }: Window, run: Partial<RunSummary>): Promise<void> => {
    store.dispatch({ type: 'run', run: aRun(run) });
    await written();
  };

  it('are those of each: what one is at is not lost to the other, and neither overwrites what the other keeps', async () => {
    mkdirSync(join(dir, 'ab', 'er'), { recursive: true });
    const first = windowOf('ab');
    await keep(first, { id: 'a', done: 1 });
    holdFor(join(dir, 'ab'), process.pid);
    const second = windowOf('ab-1');
    assert.deepEqual(ids(second), []);
    await keep(first, { id: 'b' });
    await keep(second, { id: 'c' });
    holdFor(join(dir, 'ab-1'), process.pid);
    assert.deepEqual(ids(windowOf('ab')), ['b', 'a']);
    assert.deepEqual(ids(windowOf('ab-1')), ['c']);
  });

  it('leave nothing of what was being written when they were killed, and what one is at yet stays', async () => {
    const [own = '', other = ''] = ['ab', 'ab-1'].map((storage) => join(dir, storage, 'er', 'runs'));
    await keep(windowOf('ab-1'), { id: 'a' });
    const file = new RunsFile(own);
    const write = (): void => file.writeAtOnce({ version: 1, runs: [], selectionRuns: [] });
    write();
    // A folder in place of the file: what is written does not get its name.
    const inTheWay = join(own, readdirSync(own)[0] ?? '');
    rmSync(inTheWay);
    mkdirSync(inTheWay);
    assert.throws(write);
    rmSync(inTheWay, { recursive: true });
    const [now = ''] = readdirSync(own);
    const [before, stays] = [randomUUID(), randomUUID()].map((id) => now.replace(/[^.]+(?=\.new$)/, id)) as [
      string,
      string,
    ];
    for (const folder of [own, other]) {
      for (const name of [now, before]) writeFileSync(join(folder, name), '{"version":1,"ru');
      // One that cannot be removed, as it is a folder.
      mkdirSync(join(folder, stays));
      for (const name of [before, stays]) utimesSync(join(folder, name), 0, 0);
    }
    assert.deepEqual(ids(windowOf('ab')), ['a']);
    for (const folder of [own, other])
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.endsWith('.new')),
        [now, stays].sort(),
      );
  });

  it('are in the memory of the editor where a window has no folder', async () => {
    await keep(windowOf(undefined), { id: 'a', state: 'finished' });
    assert.deepEqual(ids(windowOf(undefined)), ['a']);
  });

  it('are not kept, and that is told, when nothing can be written', async () => {
    writeFileSync(join(dir, 'no-folder'), '');
    const store = new Store(initialState(noCluster('p')));
    const warned = new Promise<string>((resolve) =>
      keepRuns(new RunsFile(join(dir, 'no-folder')), store, { warn: resolve }),
    );
    store.dispatch({ type: 'run', run: aRun() });
    assert.match(await warned, /^Runs are not kept: E/);
  });
});
