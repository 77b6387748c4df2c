import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { noCluster } from '../bridge/no-cluster';
import { aRun } from '../bridge/test-data';
import { exportedApi } from './exported-api';
import { initialState } from './model/state';
import { Store } from './model/store';
import type { RunOver } from './parallel/run-over';
import type { Room } from './room';

describe('what other extensions are given', () => {
  it('cannot break what is drawn, however their listeners fail', () => {
    const store = new Store(initialState(noCluster('p')));
    const log: string[] = [];
    const room = { store, log: { error: (line: string) => log.push(line) } } as unknown as Room;
    const api = exportedApi({} as typeof vscode, room, {} as RunOver);
    const heard: string[] = [];
    api.onDidChangeStatus(() => {
      throw new Error('theirs');
    });
    const second = api.onDidChangeStatus(({ statusText }) => heard.push(statusText));
    store.dispatch({ type: 'run', run: aRun({ done: 1, total: 4, elapsedMs: 1 }) });
    assert.match(heard.join(), /1\/4/);
    assert.deepEqual(log, ['A listener of another extension failed: Error: theirs']);
    second.dispose();
    store.dispatch({ type: 'run', run: aRun({ done: 2, total: 4, elapsedMs: 1 }) });
    assert.equal(heard.length, 1);
  });
});
