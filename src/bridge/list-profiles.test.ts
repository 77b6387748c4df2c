import assert from 'node:assert/strict';
import type { ClusterEntry } from '../cluster/launch';
import { entriesOf } from './list-profiles';

const cluster = (parts: Partial<ClusterEntry>): ClusterEntry => ({
  ...{ profile: 'lab', profileDir: '/p', clusterId: '', state: 'running', kind: 'ipyparallel' },
  ...{ pid: null, engines: 4, queued: 0, clientFile: '/p/client.json', ...parts },
});

describe('entriesOf', () => {
  it('lists every profile, those that run first', () => {
    assert.deepEqual(entriesOf(['default', 'lab'], [cluster({})]), [
      { name: 'lab', connectionFile: null, running: true, detail: '4 engines, started by ipyparallel' },
      { name: 'default', connectionFile: null, running: false, detail: 'not running' },
    ]);
  });
  it('lists clusters with ids by their files, as long as they run', () => {
    const clusters = [
      cluster({ clusterId: '17-ab', kind: 'engine-room', engines: 1 }),
      cluster({ clusterId: '18-cd', state: 'stale' }),
    ];
    assert.deepEqual(entriesOf(['lab'], clusters), [
      { name: 'lab (17-ab)', connectionFile: '/p/client.json', running: true, detail: '1 engine' },
      { name: 'lab', connectionFile: null, running: false, detail: 'not running' },
    ]);
  });
});
