/** Two windows that start the same cluster at the same time, and one that attaches to its own twice. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Client } from '../../src/cluster/client';
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

describe('a window that attaches to its cluster twice at the same time', () => {
  const bench = new BridgeBench();
  after(() => bench.close());

  it('holds its lease all the time', async () => {
    await bench.start('javascript', '');
    await bench.service.disconnectCluster();
    await Promise.all([bench.service.connectCluster(), bench.service.connectCluster()]);
    const other = await Client.connect({ connectionFile: bench.clientFile });
    try {
      assert.equal((await other.clusterStatus({})).leases, 1);
    } finally {
      await other.close();
    }
  });
});
