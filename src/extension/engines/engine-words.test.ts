import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import { anEngine } from '../../bridge/test-data';
import { engineRow, profileRow } from './engine-words';

const javascript = anEngine();
const python = anEngine({ key: 'slot-1', id: 1, kernel: 'python' });

describe('the rows of the cluster tree', () => {
  it('do not name JavaScript where all engines run it', () => {
    assert.equal(engineRow(javascript, [javascript]).description, 'idle');
  });
  it('name Python always, and both where they are mixed', () => {
    assert.equal(engineRow(python, [python]).description, 'Python \u00b7 idle');
    assert.equal(engineRow(javascript, [javascript, python]).description, 'JavaScript \u00b7 idle');
    assert.equal(engineRow(python, [javascript, python]).spoken, 'Engine 1, Python \u00b7 idle');
  });
  it('count the engines of each kernel', () => {
    const cluster = { ...noCluster('p'), state: 'running' as const, engines: [javascript, python] };
    assert.equal(profileRow(cluster).description, '1 JavaScript, 1 Python');
  });
  it('say why an engine was given up', () => {
    const failed = anEngine({ kernel: 'python', state: 'failed', reason: 'It has no ipyparallel.\nMore.' });
    assert.equal(engineRow(failed, [failed]).description, 'Python \u00b7 failed: It has no ipyparallel.');
  });
});
