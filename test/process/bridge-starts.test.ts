/** Starts that are cancelled, asked for again and stopped half-way, as an impatient user does. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../src/cluster/launch/wait';
import { BridgeBench } from '../support/bridge-bench';

describe('a start of the cluster, for the editor', () => {
  let bench: BridgeBench;
  beforeEach(() => (bench = new BridgeBench()));
  afterEach(() => bench.close());

  const told = async (message: string): Promise<void> => {
    while (!bench.cluster?.message?.startsWith(message)) await bench.changed();
  };
  const log = (): string => join(bench.dir, 'profile_bridge', 'log', 'controller.log');
  /** How far a start may have come, by what tells it. */
  const steps: Record<string, () => Promise<unknown>> = {
    'before its controller is there': () => told('starting the controller'),
    'while its controller starts': () =>
      waitFor(() => existsSync(log()) || undefined, { timeoutMs: 60_000, everyMs: 1 }),
    'while its engines start': () => told('0 of 2 engines'),
  };

  for (const [when, come] of Object.entries(steps)) {
    it(`comes after one that was cancelled ${when}`, async () => {
      const cancelled = bench.start('javascript', '', 2);
      await come();
      bench.service.cancelStart();
      await Promise.all([cancelled, bench.startAgain('javascript', '', 1)]);
      assert.deepEqual([bench.cluster?.state, bench.cluster?.engines.length], ['running', 1]);
      assert.deepEqual(bench.states, ['starting', 'none', 'starting', 'running']);
    });

    it(`that is stopped ${when} is not said to be over before it is`, async () => {
      let isOver = false;
      const stopped = bench.start('javascript', '', 2).then(() => (isOver = true));
      await come();
      const stopping = bench.service.stopCluster();
      while (bench.cluster?.state !== 'none') await bench.changed();
      assert.ok(isOver, 'something of it is still there');
      await Promise.all([stopped, stopping]);
      assert.deepEqual(bench.states, ['starting', 'stopping', 'none']);
    });
  }

  it('that is asked for while the cluster is stopped comes after that', async () => {
    await bench.start('javascript', '');
    const stopping = bench.service.stopCluster();
    await bench.startAgain('javascript', '');
    await stopping;
    assert.deepEqual(bench.states, ['starting', 'running', 'stopping', 'none', 'starting', 'running']);
  });

  it('comes after a stop that was asked for twice', async () => {
    await bench.start('javascript', '');
    const stops = [bench.service.stopCluster(), bench.service.stopCluster()];
    await bench.startAgain('javascript', '');
    await Promise.all(stops);
    assert.deepEqual(bench.states, ['starting', 'running', 'stopping', 'none', 'starting', 'running']);
  });

  it('is not begun when it is cancelled while it waits for its turn', async () => {
    await bench.start('javascript', '');
    const stopping = bench.service.stopCluster();
    const waiting = bench.startAgain('javascript', '');
    bench.service.cancelStart();
    await Promise.all([stopping, waiting]);
    assert.deepEqual(bench.states, ['starting', 'running', 'stopping', 'none']);
  });
});
