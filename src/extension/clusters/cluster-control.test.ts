import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { noCluster } from '../../bridge/no-cluster';
import { anEngine } from '../../bridge/test-data';
import { assertEngines, enginesWanted, EnginesSettingError } from '../model/engine-setting';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import { ClusterControl } from './cluster-control';

/** A client process whose starts and stops end when the test says so. */
class SlowCluster {
  readonly store = new Store(initialState(noCluster('p')));
  /** What the client process was asked for, in order. */
  readonly asked: string[] = [];
  /** With how many engines it was started. */
  readonly started: number[] = [];
  /** Ends the start in flight, or the stop. */
  end: (cluster: 'running' | 'none') => void = () => assert.fail('nothing is in flight');
  /** Presses *Cancel* in the notification. */
  cancel: () => void = () => assert.fail('no notification is there');
  readonly control: ClusterControl;
  /** What stands in `engineRoom.engines`. */
  engines: unknown = 1;

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
      startCluster: ({ engines }: { engines: number }) => {
        this.started.push(engines);
        return ended('start');
      },
      addEngines: (count: number) => {
        this.asked.push(`add ${count}`);
        return Promise.resolve();
      },
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
    const enginesToStart = (): number => {
      assertEngines(this.engines);
      return enginesWanted(this.engines);
    };
    const settings = {
      enginesToStart,
      python: '',
      assertSound() {},
      cluster: (count: number) => ({ engines: count }),
    };
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

  describe('with a setting engineRoom.engines that cannot be followed', () => {
    const runningWith = (...engines: ReturnType<typeof anEngine>[]): SlowCluster => {
      const slow = new SlowCluster();
      slow.engines = 'many';
      slow.store.dispatch({ type: 'cluster', cluster: { ...noCluster('p'), state: 'running', engines } });
      return slow;
    };
    const restarted = (slow: SlowCluster): Promise<void> =>
      slow.control.restart('javascript', () => slow.control.stop().then(() => true));

    it('adds as many engines as were asked for, and uses those that are there', async () => {
      const slow = runningWith(anEngine());
      assert.equal(await slow.control.addEngines(2, 'javascript'), true);
      assert.equal(await slow.control.ensureRunning('javascript'), true);
      assert.equal(await slow.control.ensureEngines('javascript'), true);
      assert.deepEqual(slow.asked, ['add 2']);
    });

    it('starts again with as many engines as there were', async () => {
      const slow = runningWith(anEngine({ id: 0 }), anEngine({ id: 1 }));
      const restarting = restarted(slow);
      await slow.rests();
      slow.end('none');
      await slow.rests();
      slow.end('running');
      await restarting;
      assert.deepEqual([slow.asked, slow.started], [['stop', 'start'], [2]]);
    });

    it('is refused where it says how many, before anything is stopped', async () => {
      const slow = runningWith();
      await assert.rejects(slow.control.ensureEngines('javascript'), EnginesSettingError);
      await assert.rejects(restarted(slow), EnginesSettingError);
      slow.store.dispatch({ type: 'cluster', cluster: noCluster('p') });
      await assert.rejects(slow.control.ensureRunning('javascript'), EnginesSettingError);
      assert.deepEqual(slow.asked, []);
    });
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
