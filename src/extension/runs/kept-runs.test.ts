import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { noCluster } from '../../bridge/no-cluster';
import { aRun } from '../../bridge/test-data';
import type { SelectionRun } from '../model/selection-run';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import { afterwards, keepRuns } from './kept-runs';

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

class Memory {
  writes = 0;
  readonly #values = new Map<string, string>();
  get(key: string): unknown {
    const text = this.#values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }
  update(key: string, value: unknown): Promise<void> {
    this.writes += 1;
    this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

const windowWith = (memory: Memory): Store => {
  const store = new Store(initialState(noCluster('p')));
  keepRuns(memory as unknown as vscode.Memento, store);
  return store;
};

describe('runs that are kept', () => {
  it('are there in the next window, as they ended, and as long as nobody removes them', () => {
    const memory = new Memory();
    const store = windowWith(memory);
    store.dispatch({ type: 'run', run: aRun({ done: 1 }) });
    store.dispatch({ type: 'run', run: aRun({ state: 'finished', done: 1000, failed: 3 }) });
    store.dispatch({ type: 'selectionRun', run: { ...aSelection, state: 'finished', outcome: '1' } });
    const next = windowWith(memory);
    assert.deepEqual(next.state.runs, [aRun({ state: 'finished', done: 1000, failed: 3 })]);
    assert.equal(next.state.selectionRuns[0]?.outcome, '1');
    next.dispatch({ type: 'removed', ids: ['run-1', 's'] });
    assert.deepEqual(windowWith(memory).state.runs, []);
  });

  it('are written when they come, go or turn, and now and then while they count', () => {
    const memory = new Memory();
    const store = windowWith(memory);
    for (let done = 0; done < 100; done++) store.dispatch({ type: 'run', run: aRun({ done, total: 1000 }) });
    assert.equal(memory.writes, 5);
    assert.equal(windowWith(memory).state.runs[0]?.done, 80);
    store.dispatch({ type: 'run', run: aRun({ done: 80, total: 1000, cancelling: true }) });
    assert.equal(windowWith(memory).state.runs[0]?.cancelling, true);
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
