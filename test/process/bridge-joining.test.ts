/** Two windows that start the same cluster at the same time. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ensureProfile } from '../../src/cluster/profile/profile-dir';
import { takeStartLock } from '../../src/cluster/launch/start-lock';
import { BridgeBench } from '../support/bridge-bench';

describe('a cluster that another window is starting', () => {
  const bench = new BridgeBench();
  after(() => bench.close());

  it('is started by this window when nothing comes of the other one\u2019s start', async () => {
    const unlock = takeStartLock(ensureProfile({ profileDir: join(bench.dir, 'profile_bridge') }));
    assert.ok(unlock);
    const started = bench.start('javascript', '');
    while (bench.cluster?.message !== 'joining the cluster that is there') await bench.changed();
    unlock();
    await started;
    assert.deepEqual([bench.cluster?.state, bench.cluster?.engines.length], ['running', 1]);
  });
});
