import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { noCluster } from '../../bridge/no-cluster';
import { anEngine } from '../../bridge/test-data';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import { ClusterControl } from './cluster-control';

/** A client process whose starts and stops end when the test says so. */
class SlowCluster {
  readonly store = new Store(initialState(noCluster('p')));
  /** What the client process was asked for, in order. */
  readonly asked: string[] = [];
  /** Ends the start in flight, or the stop. */
  end: (cluster: 'running' | 'none') => void = () => assert.fail('nothing is in flight');
  /** Presses *Cancel* in the notification. */
  cancel: () => void = () => assert.fail('no notification is there');
  readonly control: ClusterControl;

  constructor() {
    const ended = (what: string): Promise<unknown> => {
      this.asked.push(what);
      return new Promise((resolve) => {
        this.end = (state) => {
          const engines = state === 'running' ? [anEngine()] : [];
          const cluster = { ...noCluster('p'), state, engines };
          this.store.dispatch({ type: 'cluster', cluster });
          resolve(cluster);
        };
      });
    };
    const bridge = {
      connectCluster: () => Promise.resolve(this.store.state.cluster),
      startCluster: () => ended('start'),
      cancelStart: () => void this.asked.push('cancel'),
      stopCluster: () => {
        this.store.dispatch({ type: 'cluster', cluster: { ...noCluster('p'), state: 'stopping' } });
        return ended('stop');
      },
    };
    const withProgress: typeof vscode.window.withProgress = (_options, task) => {
      const token = { isCancellationRequested: false };
      const onCancellationRequested = (heard: () => void): vscode.Disposable => {
        this.cancel = () => {
          token.isCancellationRequested = true;
          heard();
        };
        return { dispose() {} };
      };
      return task({ report() {} }, Object.assign(token, { onCancellationRequested }) as never);
    };
    const vs = { workspace: { isTrusted: true }, window: { withProgress }, ProgressLocation: {} };
    const settings = { engines: 1, python: '', assertSound() {}, cluster: () => ({}) };
    const client = { get: () => Promise.resolve(bridge) };
    this.control = new ClusterControl(
      vs as never,
      this.store,
      client as never,
      settings as never,
      {} as never,
    );
  }

  /** Resolves when all has happened that does not wait for the test. */
  async rests(): Promise<void> {
    await new Promise(setImmediate);
  }
}

describe('ClusterControl', () => {
  it('starts once for all who ask', async () => {
    const slow = new SlowCluster();
    const both = Promise.all([
      slow.control.ensureRunning('javascript'),
      slow.control.ensureRunning('javascript'),
    ]);
    await slow.rests();
    slow.end('running');
    assert.deepEqual([await both, slow.asked], [[true, true], ['start']]);
  });

  it('starts anew when it is asked while a cancelled start still ends', async () => {
    const slow = new SlowCluster();
    const first = slow.control.ensureRunning('javascript');
    await slow.rests();
    slow.cancel();
    const second = slow.control.ensureRunning('javascript');
    await slow.rests();
    slow.end('none');
    assert.equal(await first, false);
    await slow.rests();
    slow.end('running');
    assert.deepEqual([await second, slow.asked], [true, ['start', 'cancel', 'start']]);
  });

  it('starts anew when it is asked while a start that was stopped still ends', async () => {
    const slow = new SlowCluster();
    const first = slow.control.ensureRunning('javascript');
    await slow.rests();
    const endStart = slow.end;
    const stopping = slow.control.stop();
    await slow.rests();
    const second = slow.control.ensureRunning('javascript');
    await slow.rests();
    slow.end('none');
    await slow.rests();
    endStart('none');
    assert.deepEqual([await first, await stopping], [false, undefined]);
    await slow.rests();
    slow.end('running');
    assert.deepEqual([await second, slow.asked], [true, ['start', 'stop', 'start']]);
  });

  it('starts nothing in place of engines that were stopped while they came', async () => {
    const slow = new SlowCluster();
    const engines = [anEngine({ state: 'starting' })];
    slow.store.dispatch({ type: 'cluster', cluster: { ...noCluster('p'), state: 'running', engines } });
    const waiting = slow.control.ensureEngines('javascript');
    await slow.rests();
    const stopping = slow.control.stop();
    await slow.rests();
    slow.end('none');
    assert.deepEqual(await Promise.all([waiting, stopping]), [false, undefined]);
    assert.deepEqual(slow.asked, ['stop']);
  });

  it('starts nothing that was stopped while it waited', async () => {
    const slow = new SlowCluster();
    const first = slow.control.ensureRunning('javascript');
    await slow.rests();
    slow.cancel();
    const second = slow.control.ensureRunning('javascript');
    await slow.rests();
    const endStart = slow.end;
    const stopping = slow.control.stop();
    await slow.rests();
    endStart('none');
    slow.end('none');
    assert.deepEqual(await Promise.all([first, second, stopping]), [false, false, undefined]);
    assert.deepEqual(slow.asked, ['start', 'cancel', 'stop']);
  });
});
