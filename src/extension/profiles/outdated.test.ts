import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import type { ClusterSnapshot } from '../../bridge/rpc';
import { isOutdated } from './outdated';

const running: ClusterSnapshot = { ...noCluster('p'), state: 'running', settingsMark: 'then' };

describe('a cluster that was started with other settings', () => {
  it('is one of the editor\u2019s whose mark is not that of now', () => {
    assert.equal(isOutdated({ cluster: running, settingsMark: 'now' }), true);
    assert.equal(isOutdated({ cluster: running, settingsMark: 'then' }), false);
  });
  it('is none that does not run, and none whose start nobody here knows of', () => {
    for (const other of [{ state: 'none' as const }, { startedElsewhere: 'x' }, { managed: false }])
      assert.equal(isOutdated({ cluster: { ...running, ...other }, settingsMark: 'now' }), false);
  });
});
